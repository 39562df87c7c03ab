package perdura.hotpath.risk;

/** The way to the venues. It takes what the gate approved, and there is no other way to give it. */
@FunctionalInterface
public interface OrderSender {
  /** Sends an order; the object is good until this returns. */
  void send(ApprovedOrder order);
}
