package perdura.hotpath.risk;

/**
 * What others say to a gate while it runs: its limits and whether it may trade at all. The gate
 * looks once per decision, so that all its orders are judged by one set; the mode it looks at again
 * when an order leaves. It begins halted. Thread-safe.
 */
public final class GateControls {
  /** What was said last. One object, so that a gate sees with one look that nothing is new. */
  record Word(GateLimits limits, TradingMode mode) {}

  /** What can be said with the same limits, so that to say another mode allocates nothing. */
  private record Words(Word active, Word reducing, Word halted) {
    static Words with(GateLimits limits) {
      return new Words(
          new Word(limits, TradingMode.ACTIVE),
          new Word(limits, TradingMode.REDUCING),
          new Word(limits, TradingMode.HALTED));
    }

    Word of(TradingMode mode) {
      return switch (mode) {
        case ACTIVE -> active;
        case REDUCING -> reducing;
        case HALTED -> halted;
      };
    }
  }

  private Words words;

  private volatile Word word;

  public GateControls(GateLimits limits) {
    this.words = Words.with(limits);
    this.word = words.halted();
  }

  private synchronized void limits(GateLimits next) {
    words = Words.with(next);
    mode(mode());
  }

  Word word() {
    return word;
  }

  public GateLimits limits() {
    return word.limits();
  }

  /**
   * Sets the limits, for whoever may loosen them.
   *
   * @return whether anything is allowed now that was not before
   */
  public synchronized boolean replace(GateLimits next) {
    boolean isLooser = next.isLooserThan(limits());
    limits(next);
    return isLooser;
  }

  /**
   * Sets the limits, for whoever may only tighten them.
   *
   * @return false, with nothing changed, if they would allow anything that is not allowed now
   */
  public synchronized boolean tighten(GateLimits next) {
    boolean isLooser = next.isLooserThan(limits());
    if (!isLooser) {
      limits(next);
    }
    return !isLooser;
  }

  public TradingMode mode() {
    return word.mode();
  }

  /** Sets what may be sent from now on; it holds for orders that were approved before, too. */
  public synchronized void mode(TradingMode next) {
    word = words.of(next);
  }
}
