package perdura.launcher.control;

/** What an end was, as far as it tells what to do about it. */
public enum EndKind {
  /** By itself, with an exit code. */
  EXITED,
  /** By a signal that we did not send. */
  SIGNALED,
  /** As it was ordered. */
  ORDERED,
  /** Ended because it lived and was unhealthy. */
  SICK,
  /** Ended because it was silent for longer than it may be. */
  HUNG,
  /** Ended because nothing was seen of it in its start time. */
  NEVER_READY,
  /** Ended because it used more memory than it may. */
  MEMORY,
  /** Never started: there is no such program. */
  COMMAND_MISSING,
  /** Never started: the program may not be run. */
  COMMAND_NOT_EXECUTABLE,
  /** Never started: there is no such folder. */
  FOLDER_MISSING,
  /** Never started: the folder may not be entered. */
  FOLDER_UNREADABLE,
  /** Never started: the environment file cannot be read. */
  ENV_FILE_UNREADABLE,
  /** Never started: the environment file says what it may not, or nothing that is understood. */
  ENV_FILE_WRONG,
  /** Never started, for another reason. */
  START_FAILED,
  /** Nobody was left to say. */
  UNKNOWN
}
