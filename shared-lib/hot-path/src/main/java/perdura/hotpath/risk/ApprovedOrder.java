package perdura.hotpath.risk;

import org.jspecify.annotations.Nullable;

/**
 * An order that the gate let pass, while it is handed to an {@link OrderSender} and not a moment
 * longer. Only the gate makes one, so that nobody can send what was not judged. One object, used
 * for every order.
 */
public final class ApprovedOrder {
  private @Nullable OpenOrder order;

  ApprovedOrder() {}

  void show(OpenOrder next) {
    order = next;
  }

  void hide() {
    order = null;
  }

  private OpenOrder order() {
    if (order == null) {
      throw new IllegalStateException("An approved order is good while it is being sent only");
    }
    return order;
  }

  /** By which {@link RiskState} is told what becomes of it. */
  public long handle() {
    return order().handle();
  }

  public int agent() {
    return order().agent;
  }

  public int instrument() {
    return order().instrument;
  }

  public Side side() {
    return order().side();
  }

  public Purpose purpose() {
    return order().purpose();
  }

  /** Base units. */
  public long quantity() {
    return order().quantity;
  }

  /** The most a buyer pays, the least a seller takes; 0 = what the market gives. */
  public long price() {
    return order().price;
  }

  /** The upper half of the client order id. */
  public long idHigh() {
    return order().idHigh;
  }

  /** The lower half of the client order id. */
  public long idLow() {
    return order().idLow;
  }
}
