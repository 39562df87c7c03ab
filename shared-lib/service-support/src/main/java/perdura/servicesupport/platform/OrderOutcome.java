package perdura.servicesupport.platform;

/** What became of an order. */
public sealed interface OrderOutcome {
  /** It is being done. */
  record Ordered(String message) implements OrderOutcome {}

  /** The platform says no: parked, dependency down, no such process, an older revision. */
  record Refused(String reason) implements OrderOutcome {}

  /** Nobody was told, or nobody answered: where the order had left, it may have been followed. */
  record Unavailable(String why) implements OrderOutcome {}
}
