package perdura.tradingengine.feed;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.halt.Halt;

/**
 * Watches on the wall clock that the feed speaks; a silent one halts, for nobody can trade on a
 * market that is not seen. A clock that was set back counts as silence until it has caught up. Used
 * by the engine's thread only.
 */
public final class FeedWatch {
  private static final String BY = "engine";
  private static final String SOURCE = "feed";
  private static final String STALE = "FEED_STALE";

  private final long staleAfterNs;
  private long heardNs;
  private boolean heard;

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
    heard = true;
  }

  /**
   * What is to be commanded now: a halt when the feed fell silent, its end when it speaks again,
   * also if the halt was raised before a restart.
   *
   * @param standing the halts that stand
   */
  public @Nullable Command check(long nowNs, List<Halt> standing) {
    boolean silent = Math.abs(nowNs - heardNs) > staleAfterNs;
    if (silent) {
      return isHalted(standing, _ -> true)
          ? null
          : new Command.RaiseHalt(BY, SOURCE, null, STALE, false);
    }
    return heard && isHalted(standing, STALE::equals)
        ? new Command.ClearHalt(BY, SOURCE, null)
        : null;
  }

  private static boolean isHalted(List<Halt> standing, Predicate<String> reason) {
    for (Halt halt : standing) {
      if (halt.source().equals(SOURCE) && reason.test(halt.reason())) {
        return true;
      }
    }
    return false;
  }
}
