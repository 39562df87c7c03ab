package perdura.tradingengine.marketstatus;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import perdura.api.marketawareness.MarketStatus;
import perdura.api.marketawareness.MarketVerdict;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.command.Command.ClearHalt;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.halt.Halt;

/**
 * Makes halts of market awareness's verdicts. Before the first status, and once one was not
 * repeated within the limit, the status is unknown, and unknown is bad (law L5); the last verdict's
 * halt stays meanwhile. Told by any thread, asked by the engine's.
 */
public final class MarketStatusWatch {
  static final String VERDICT = "market-awareness";
  static final String SILENCE = "market-status";
  private static final String MARKET_AWARENESS = "service:market-awareness";
  private static final String ENGINE = "engine";

  private final Duration limit;
  private volatile @Nullable Heard heard;

  private record Heard(MarketStatus status, long atNs) {}

  /**
   * @param limit how long a status counts
   */
  MarketStatusWatch(Duration limit) {
    this.limit = limit;
  }

  /** A status came, at that wall time. */
  void hear(MarketStatus told, long nowNs) {
    heard = new Heard(told, nowNs);
  }

  /**
   * The next thing to be commanded so that the halts follow; mostly nothing. A clock that was set
   * back counts as silence until it has caught up.
   *
   * @param nowNs wall time, ns since the Unix epoch
   * @param standing the halts that stand
   */
  public @Nullable Command check(long nowNs, List<Halt> standing) {
    Heard last = heard;
    boolean silent = last == null || Math.abs(nowNs - last.atNs()) > limit.toNanos();
    Halt silence = find(standing, SILENCE);
    if (silent || last == null) {
      return silence == null
          ? new RaiseHalt(ENGINE, SILENCE, null, "MARKET_STATUS_UNKNOWN: " + since(last), false)
          : null;
    }
    Command followed = follow(last.status(), find(standing, VERDICT));
    if (followed == null && silence != null) {
      return new ClearHalt(ENGINE, SILENCE, null);
    }
    return followed;
  }

  private String since(@Nullable Heard last) {
    return last == null ? "nothing heard yet" : "nothing heard for " + limit;
  }

  private static @Nullable Command follow(MarketStatus told, @Nullable Halt halt) {
    if (told.verdict() == MarketVerdict.OPEN) {
      return halt == null ? null : new ClearHalt(MARKET_AWARENESS, VERDICT, null);
    }
    boolean reducing = told.verdict() == MarketVerdict.REDUCING;
    boolean stands =
        halt != null && halt.reason().equals(told.reason()) && halt.reducing() == reducing;
    return stands ? null : new RaiseHalt(MARKET_AWARENESS, VERDICT, null, told.reason(), reducing);
  }

  private static @Nullable Halt find(List<Halt> standing, String source) {
    for (Halt halt : standing) {
      if (halt.source().equals(source)) {
        return halt;
      }
    }
    return null;
  }
}
