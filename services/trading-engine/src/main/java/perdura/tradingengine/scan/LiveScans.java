package perdura.tradingengine.scan;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import perdura.api.tradingengine.MarketScan;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingengine.instrument.Instruments;
import perdura.tradingengine.loop.MarketCopies;
import perdura.tradingengine.loop.MarketCopy;

/**
 * Searches of the engine's own market, one at a time, on the caller's thread. The latest are kept
 * in memory: they are looked at and forgotten, and whoever wants the history keeps what it got.
 * Thread-safe.
 */
final class LiveScans {
  private static final int KEPT = 100;
  private static final int MOST_CYCLES = 100;

  /** What the engine itself believes, complete: every gain after gas, up to four legs. */
  private static final ScanSettings SETTINGS =
      new ScanSettings(
          4, BigDecimal.ZERO, null, null, true, BigDecimal.valueOf(MarketView.LEAST_LIQUIDITY));

  private final MarketCopies market;
  private final Instruments instruments;
  private final Reasons reasons;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Deque<Kept> latest = new ArrayDeque<>();
  private long count;

  private record Kept(@Nullable String key, MarketScan scan) {}

  LiveScans(MarketCopies market, Instruments instruments, Reasons reasons, Clock clock) {
    this.market = market;
    this.instruments = instruments;
    this.reasons = reasons;
    this.clock = clock;
  }

  /** Searches now; a key that one of the latest bears brings that one. */
  MarketScan scan(@Nullable String key) {
    lock.lock();
    try {
      return known(key).orElseGet(() -> keep(key, search(market.take())));
    } finally {
      lock.unlock();
    }
  }

  /** The latest, newest first, below that number if there is one. */
  List<MarketScan> latest(int most, @Nullable Long before) {
    lock.lock();
    try {
      return latest.stream()
          .map(Kept::scan)
          .filter(scan -> before == null || scan.number() < before)
          .limit(most)
          .toList();
    } finally {
      lock.unlock();
    }
  }

  private Optional<MarketScan> known(@Nullable String key) {
    return latest.stream()
        .filter(kept -> key != null && key.equals(kept.key()))
        .map(Kept::scan)
        .findFirst();
  }

  private MarketScan keep(@Nullable String key, MarketScan scan) {
    latest.addFirst(new Kept(key, scan));
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
    return scan;
  }

  private MarketScan search(MarketCopy copy) {
    var at = clock.instant();
    long startNs = System.nanoTime();
    ScanReport report =
        Scan.of(Universe.of(instruments.numeraire(), instruments.all(), copy), SETTINGS);
    long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNs);
    List<MarketScan.Cycle> cycles =
        report.cycles().stream().map(cycle -> shown(cycle, copy)).toList();
    int books =
        Math.toIntExact(
            copy.states().stream()
                .filter(state -> state.liquidity() instanceof BookLiquidity)
                .count());
    return new MarketScan(
        ++count,
        at,
        copy.engine().sequence(),
        copy.states().size() - books,
        books,
        report.numeraire().symbol(),
        cycles.size(),
        cycles.stream().limit(MOST_CYCLES).toList(),
        byStanding(cycles),
        report.rejectedByReason(),
        tookMs);
  }

  private MarketScan.Cycle shown(FoundCycle cycle, MarketCopy copy) {
    return new MarketScan.Cycle(
        cycle.legs().stream().map(LiveScans::leg).toList(),
        cycle.start().symbol(),
        cycle.input(),
        cycle.output(),
        cycle.profit(),
        cycle.value(),
        reasons.of(cycle, copy));
  }

  private static MarketScan.Leg leg(FoundCycle.Leg leg) {
    return new MarketScan.Leg(leg.pool().value(), leg.from().symbol(), leg.to().symbol());
  }

  private static Map<MarketScan.Standing, Integer> byStanding(List<MarketScan.Cycle> cycles) {
    Map<MarketScan.Standing, Integer> counts = new EnumMap<>(MarketScan.Standing.class);
    cycles.forEach(cycle -> counts.merge(cycle.standing(), 1, Integer::sum));
    return counts;
  }
}
