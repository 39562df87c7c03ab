package perdura.hotpathbench.report;

/**
 * What a figure is held against.
 *
 * @param name of the figure
 * @param limit that it may reach and not pass
 * @param isFloor whether it must be that much, rather than no more
 * @param isTime whether it depends on how fast the core is, and is judged on a quiet one only
 */
record Bar(String name, double limit, boolean isFloor, boolean isTime) {

  static Bar mostTime(String name, double limit) {
    return new Bar(name, limit, false, true);
  }

  static Bar leastPerTime(String name, double limit) {
    return new Bar(name, limit, true, true);
  }

  static Bar most(String name, double limit) {
    return new Bar(name, limit, false, false);
  }

  static Bar least(String name, double limit) {
    return new Bar(name, limit, true, false);
  }

  private boolean isReached(double measured) {
    return isFloor ? measured >= limit : measured <= limit;
  }

  /** Holds a figure against it; one that is not a number was not measured. */
  Verdict judge(double measured, boolean quiet) {
    if (Double.isNaN(measured)) {
      return new Verdict(this, measured, Verdict.Outcome.NOT_MEASURED);
    }
    if (isTime && !quiet) {
      return new Verdict(this, measured, Verdict.Outcome.NOT_JUDGED);
    }
    return new Verdict(
        this, measured, isReached(measured) ? Verdict.Outcome.PASSED : Verdict.Outcome.FAILED);
  }
}
