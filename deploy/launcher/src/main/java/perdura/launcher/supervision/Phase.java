package perdura.launcher.supervision;

/** Where a process stands between two starts. */
public enum Phase {
  /** Not wanted. */
  STOPPED,
  /** To be started when it is due and what it needs is ready. */
  WAITING,
  /** Started and not known to have ended. */
  RUNNING,
  /** Given up: a person, a deployment or the slow retry takes it up again. */
  PARKED,
  /** Ended as it was meant to. */
  DONE
}
