package perdura.hotpathbench.report;

/**
 * A figure and its bar.
 *
 * @param measured not a number if it was not
 */
record Verdict(Bar bar, double measured, Outcome outcome) {

  /** How it went. */
  enum Outcome {
    PASSED,
    FAILED,
    /** A time, on a core that was not quiet. */
    NOT_JUDGED,
    /** The code is not there yet, or the run was too short for it. */
    NOT_MEASURED
  }
}
