package perdura.tradingcore.order;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.ClientOrderId;

/**
 * An order as the engine knows it.
 *
 * @param intent what was sent, or will be
 * @param decision sequence of the decision it is a leg of
 * @param leg its place among the legs, from 0
 * @param filledBase raw base exchanged so far
 * @param filledQuote raw quote exchanged so far, before fees
 * @param fills ids of the fills counted in
 * @param acknowledged the venue has said that it holds it
 * @param cancelWanted somebody asked for its end
 * @param reason why it ended, where it did not end filled
 * @param createdNs arrival time of its creation
 * @param changedNs arrival time of its last change
 */
public record Order(
    OrderIntent intent,
    long decision,
    int leg,
    OrderStatus status,
    BigInteger filledBase,
    BigInteger filledQuote,
    SortedSet<String> fills,
    boolean acknowledged,
    boolean cancelWanted,
    @Nullable String reason,
    long createdNs,
    long changedNs) {
  public Order {
    fills = Collections.unmodifiableSortedSet(new TreeSet<>(fills));
  }

  /** An order at its beginning. */
  public static Order created(
      OrderIntent intent, long decision, int leg, OrderStatus status, long nowNs) {
    return new Order(
        intent,
        decision,
        leg,
        status,
        BigInteger.ZERO,
        BigInteger.ZERO,
        new TreeSet<>(),
        false,
        false,
        null,
        nowNs,
        nowNs);
  }

  public ClientOrderId id() {
    return intent.id();
  }

  /** Raw base not yet exchanged. */
  public BigInteger rest() {
    return intent.quantity().subtract(filledBase).max(BigInteger.ZERO);
  }

  public boolean isOpen() {
    return !status.isClosed();
  }

  /** Whether it is, or may be, at the venue. */
  public boolean isAtVenue() {
    return isOpen() && status != OrderStatus.INITIALIZED;
  }

  /** The same order in another state; a change that the state machine forbids is an error. */
  public Order become(OrderStatus next, @Nullable String why, long nowNs) {
    if (!status.mayBecome(next)) {
      throw new IllegalStateException(
          "The order %s cannot go from %s to %s".formatted(id(), status, next));
    }
    return new Order(
        intent,
        decision,
        leg,
        next,
        filledBase,
        filledQuote,
        fills,
        acknowledged,
        cancelWanted,
        why,
        createdNs,
        nowNs);
  }

  /** The same order with a fill counted in; its status is left alone. */
  public Order filled(String fill, BigInteger base, BigInteger quote, long nowNs) {
    var all = new TreeSet<>(fills);
    all.add(fill);
    return new Order(
        intent,
        decision,
        leg,
        status,
        filledBase.add(base),
        filledQuote.add(quote),
        all,
        true,
        cancelWanted,
        reason,
        createdNs,
        nowNs);
  }

  /** The same order, known to be in the venue's books. */
  public Order acknowledge() {
    return new Order(
        intent,
        decision,
        leg,
        status,
        filledBase,
        filledQuote,
        fills,
        true,
        cancelWanted,
        reason,
        createdNs,
        changedNs);
  }

  /** The same order, whose end is wanted. */
  public Order wantCancel() {
    return new Order(
        intent,
        decision,
        leg,
        status,
        filledBase,
        filledQuote,
        fills,
        acknowledged,
        true,
        reason,
        createdNs,
        changedNs);
  }

  /** The same order with what is really sent in place of what was planned. */
  public Order sending(OrderIntent sent) {
    return new Order(
        sent,
        decision,
        leg,
        status,
        filledBase,
        filledQuote,
        fills,
        acknowledged,
        cancelWanted,
        reason,
        createdNs,
        changedNs);
  }
}
