package perdura.servicesupport.platform;

/** Where a process stands. */
public enum ProcessState {
  /** Not wanted. */
  STOPPED,
  /** To be started when it is due and what it needs is ready. */
  WAITING,
  /** Runs, and was not ready yet. */
  STARTING,
  /** Runs, ready. */
  UP,
  /** Runs, and is no longer ready. */
  DOWN,
  /** Was told to end. */
  STOPPING,
  /** Given up. */
  PARKED,
  /** Ended as it was meant to. */
  DONE,
  /** A state that this release has no word for. */
  UNKNOWN
}
