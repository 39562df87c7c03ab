package perdura.servicesupport.platform;

/** What became of an order to restart a process. */
public sealed interface RestartOutcome {
  /** It is being done. */
  record Ordered(String message) implements RestartOutcome {}

  /** The platform says no: parked, dependency down, no such process. */
  record Refused(String reason) implements RestartOutcome {}

  /** Nobody was told, or nobody answered: where the order had left, it may have been followed. */
  record Unavailable(String why) implements RestartOutcome {}
}
