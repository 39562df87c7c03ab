package perdura.tradingengine.feed;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;

/**
 * Watches on the wall clock that the feed speaks; a silent one halts, for nobody can trade on a
 * market that is not seen. A clock that was set back counts as silence until it has caught up. Used
 * by the engine's thread only.
 */
public final class FeedWatch {
  private static final String BY = "engine";
  private static final String SOURCE = "feed";

  private final long staleAfterNs;
  private long heardNs;
  private boolean stale;

  /**
   * @param staleAfter silence after which trading halts
   * @param nowNs from when on silence counts, ns since the Unix epoch
   */
  public FeedWatch(Duration staleAfter, long nowNs) {
    this.staleAfterNs = staleAfter.toNanos();
    this.heardNs = nowNs;
  }

  /** An event came. */
  public void heard(long nowNs) {
    heardNs = nowNs;
  }

  /**
   * What is to be commanded now: a halt when the feed fell silent, its end when it speaks again.
   */
  public @Nullable Command check(long nowNs) {
    boolean silent = Math.abs(nowNs - heardNs) > staleAfterNs;
    if (silent == stale) {
      return null;
    }
    stale = silent;
    return silent
        ? new Command.RaiseHalt(BY, SOURCE, null, "FEED_STALE", false)
        : new Command.ClearHalt(BY, SOURCE, null);
  }
}
