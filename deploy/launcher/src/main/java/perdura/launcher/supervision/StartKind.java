package perdura.launcher.supervision;

/** Why a process is, or will be, started. */
public enum StartKind {
  /** The suite came up. */
  FIRST,
  /** A person or a deployment asked for it. */
  ORDERED,
  /** It ended or was sick: this start counts. */
  ATTEMPT,
  /** Its end did not count: a dependency went down, or it asked to be started again. */
  UNCOUNTED,
  /** A quiet try to take a parked process up again. */
  SLOW_RETRY
}
