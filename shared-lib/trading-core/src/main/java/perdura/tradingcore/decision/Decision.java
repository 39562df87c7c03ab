package perdura.tradingcore.decision;

import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.StrategyId;

/**
 * Something an agent resolved to do and risk let pass. Its id is its sequence in the journal. Legs
 * are sent one after the other, each when the one before it is filled.
 *
 * @param cause position in the feed of the input that led to it
 * @param parent sequence of the decision that this one completes or undoes, or of the proposal that
 *     a person approved, 0 = none
 * @param edgeAsset asset in which the edge is counted, null where none was predicted
 * @param predictedEdge raw units of the edge asset, after fees and gas
 * @param reason one sentence for people
 */
public record Decision(
    long cause,
    AgentId agent,
    StrategyId strategy,
    Kind kind,
    long parent,
    List<Leg> legs,
    @Nullable AssetId edgeAsset,
    @Nullable BigInteger predictedEdge,
    String reason) {

  public Decision {
    legs = List.copyOf(legs);
  }

  /** Whether it takes on something new, as opposed to giving up or protecting what is there. */
  public boolean opens() {
    return switch (kind) {
      case CYCLE, ENTRY -> true;
      case ORDER -> !legs.getFirst().intent().reduceOnly();
      case EXIT, PROTECT, UNWIND -> false;
    };
  }

  /** What a decision is for. */
  public enum Kind {
    /** A closed cycle of legs. */
    CYCLE,
    /** Takes on a position. */
    ENTRY,
    /** Gives one up. */
    EXIT,
    /** Puts a protective stop under a position. */
    PROTECT,
    /** Brings a half-finished cycle back to where it began. */
    UNWIND,
    /** A person's or an outside agent's order. */
    ORDER
  }
}
