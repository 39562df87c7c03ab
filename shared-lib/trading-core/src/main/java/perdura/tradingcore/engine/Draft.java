package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

/**
 * A decision before it has a place in the journal, and so before its orders have names.
 *
 * @param approval what it needs of a person, if it opens anything
 */
record Draft(
    AgentId agent,
    StrategyId strategy,
    Kind kind,
    long parent,
    List<Part> parts,
    @Nullable AssetId edgeAsset,
    @Nullable BigInteger predictedEdge,
    @Nullable BigDecimal stop,
    String reason,
    Approval approval) {
  enum Approval {
    /** Whatever the mode says. */
    BY_MODE,
    /** A person asked for it or agreed to it. */
    GIVEN,
    /** Whoever asked wants a person to agree. */
    WANTED
  }

  Draft {
    parts = List.copyOf(parts);
  }

  static Draft of(
      AgentId agent, StrategyId strategy, Kind kind, long parent, Part part, String reason) {
    return new Draft(
        agent, strategy, kind, parent, List.of(part), null, null, null, reason, Approval.BY_MODE);
  }

  /** The same, as what became of another. */
  Draft under(long other) {
    return new Draft(
        agent, strategy, kind, other, parts, edgeAsset, predictedEdge, stop, reason, approval);
  }

  /** The same with another need of a person. */
  Draft with(Approval other) {
    return new Draft(
        agent, strategy, kind, parent, parts, edgeAsset, predictedEdge, stop, reason, other);
  }

  /** One leg to be. */
  record Part(
      InstrumentId instrument,
      Side side,
      OrderType type,
      BigInteger quantity,
      @Nullable BigDecimal priceBound,
      @Nullable BigDecimal trigger,
      TimeInForce timeInForce,
      boolean reduceOnly) {}
}
