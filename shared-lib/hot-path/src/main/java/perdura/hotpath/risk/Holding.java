package perdura.hotpath.risk;

/**
 * What an agent has of an asset, and what that is worth: rounded up where it counts as exposure,
 * down where it counts as equity. Less than nothing counts as exposure all the same. It is
 * <em>unvalued</em> while its asset has no mark, or is worth more than the most that a holding may
 * be, which keeps every sum of worths within {@link Wide#MOST}. Owned by one thread.
 */
final class Holding {
  private final Account account;
  private final Mark mark;
  private final long mostWorth;

  /** Units. */
  long held;

  /** What open orders may take. */
  long reserved;

  /** What of it safeguards may take. */
  long guarded;

  /** Worth of what is held, rounded up, and of what open entries may add. */
  long position;

  private long exposure;
  private long worth;
  private int unvalued;

  Holding(Account account, Mark mark, long mostWorth) {
    this.account = account;
    this.mark = mark;
    this.mostWorth = mostWorth;
  }

  /** What is held beyond what open orders may take; less than nothing when they may take more. */
  long free() {
    return held - reserved;
  }

  /** The same, where what safeguards may take counts as free: an exit lifts them. */
  long freeOfOthers() {
    return held - reserved + guarded;
  }

  boolean isValued() {
    return unvalued == 0;
  }

  /** Sets what is held. False, with nothing changed, if we do not count so far. */
  boolean hold(long units) {
    if (units > Wide.MOST || units < -Wide.MOST) {
      return false;
    }
    mark.addHolders((units == 0 ? 0 : 1) - (held == 0 ? 0 : 1));
    held = units;
    revalue();
    return true;
  }

  /** Takes a new mark into account. */
  void revalue() {
    if (mark.isNumeraire()) {
      account.settle();
      return;
    }
    long up = mark.worthUp(Math.abs(held));
    if (held == 0) {
      value(0, 0, 0);
    } else if (!mark.isKnown() || up == Wide.OVERFLOW || up > mostWorth) {
      value(0, 0, 1);
    } else {
      value(up, held < 0 ? -up : mark.worthDown(held), 0);
    }
  }

  private void value(long nextExposure, long nextWorth, int nextUnvalued) {
    account.revalue(nextExposure - exposure, nextWorth - worth, nextUnvalued - unvalued);
    position += nextExposure - exposure;
    exposure = nextExposure;
    worth = nextWorth;
    unvalued = nextUnvalued;
  }
}
