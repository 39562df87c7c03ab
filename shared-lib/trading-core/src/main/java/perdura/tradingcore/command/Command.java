package perdura.tradingcore.command;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

/**
 * What is asked of the engine from outside its thread. Each is journalled before it is answered.
 */
public sealed interface Command {

  /**
   * Who asks: {@code key:admin}, {@code service:agent-coordinator}, {@code agent:momo}, {@code
   * file}, {@code engine}.
   */
  String by();

  /**
   * A standing permission to trade.
   *
   * @param capital most the agent may have at risk, whole units of the numeraire
   * @param instruments what it may trade; empty = all
   * @param expiresNs arrival time at which it ends
   */
  record GrantMandate(
      String by,
      AgentId agent,
      StrategyId strategy,
      BigDecimal capital,
      Set<InstrumentId> instruments,
      long expiresNs)
      implements Command {
    public GrantMandate {
      instruments = Set.copyOf(instruments);
    }
  }

  /** Ends a permission now; open entries of the agent are canceled, protections stay. */
  record RevokeMandate(String by, AgentId agent, String reason) implements Command {}

  /**
   * Adds a halt of this source, or replaces it.
   *
   * @param source whose halt it is: a service's name, a rule's, {@code file}, or {@code person}
   * @param scope null = everything, else one venue's name
   * @param reducing true: exits are still allowed for new orders (REDUCING), false: HALTED
   */
  record RaiseHalt(
      String by, String source, @Nullable String scope, String reason, boolean reducing)
      implements Command {}

  /** Takes a source's halt away. Only a person clears a person's. */
  record ClearHalt(String by, String source, @Nullable String scope) implements Command {}

  /**
   * An order by a person or an outside agent; the risk gate is the same for all.
   *
   * @param proposed whoever asks wants a person to agree first, even where agents trade by
   *     themselves
   */
  record SubmitOrder(
      String by,
      AgentId agent,
      String requestId,
      InstrumentId instrument,
      Side side,
      OrderType type,
      BigInteger quantity,
      @Nullable BigDecimal priceBound,
      @Nullable BigDecimal trigger,
      TimeInForce timeInForce,
      boolean reduceOnly,
      boolean proposed)
      implements Command {}

  /** Always allowed. */
  record CancelOrder(String by, ClientOrderId order) implements Command {}

  /**
   * A person's yes to a proposal, which goes out if prices and risk still let it. Twice is once.
   *
   * @param proposal its id
   * @param reason why, for whoever reads it later; null = none given
   */
  record ApproveProposal(String by, long proposal, @Nullable String reason) implements Command {}

  /** A person's no to a proposal. */
  record RejectProposal(String by, long proposal, String reason) implements Command {}

  /**
   * Sells what the agent holds back into the numeraire, reduce-only, and lifts its protections.
   * Allowed while halted.
   */
  record Flatten(String by, AgentId agent) implements Command {}
}
