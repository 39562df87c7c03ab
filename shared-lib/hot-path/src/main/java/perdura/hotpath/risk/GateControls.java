package perdura.hotpath.risk;

/**
 * What others say to a gate while it runs: its limits and whether it may trade at all. The gate
 * looks once per decision, so that all its orders are judged by one set; the mode it looks at again
 * when an order leaves. It begins halted. Thread-safe.
 */
public final class GateControls {
  private volatile GateLimits limits;
  private volatile TradingMode mode = TradingMode.HALTED;

  public GateControls(GateLimits limits) {
    this.limits = limits;
  }

  public GateLimits limits() {
    return limits;
  }

  /**
   * Sets the limits, for whoever may loosen them.
   *
   * @return whether anything is allowed now that was not before
   */
  public synchronized boolean replace(GateLimits next) {
    boolean isLooser = next.isLooserThan(limits);
    limits = next;
    return isLooser;
  }

  /**
   * Sets the limits, for whoever may only tighten them.
   *
   * @return false, with nothing changed, if they would allow anything that is not allowed now
   */
  public synchronized boolean tighten(GateLimits next) {
    boolean isLooser = next.isLooserThan(limits);
    if (!isLooser) {
      limits = next;
    }
    return !isLooser;
  }

  public TradingMode mode() {
    return mode;
  }

  /** Sets what may be sent from now on; it holds for orders that were approved before, too. */
  public void mode(TradingMode next) {
    mode = next;
  }
}
