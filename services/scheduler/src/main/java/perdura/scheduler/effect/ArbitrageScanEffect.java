package perdura.scheduler.effect;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perdura.api.tradingengine.MarketScan;
import perdura.api.tradingengine.ScansApi;

/**
 * Has the engine search its whole market for profitable cycles. It looks only; what is worth taking
 * is taken by agents, tick by tick, and what still stands tells what they left and why.
 */
final class ArbitrageScanEffect implements Effect {
  /**
   * What is kept of a scan; the engine shows the latest whole.
   *
   * @param cycles profitable cycles found
   * @param bestValue worth of the best, whole numeraire; null if none was found or can be valued
   * @param standing how many stand for which reason
   * @param sequence last record of the engine's journal at that instant
   */
  record Summary(
      int cycles,
      @Nullable BigDecimal bestValue,
      Map<MarketScan.Standing, Integer> standing,
      long sequence,
      long tookMs) {}

  private final ScansApi scans;

  ArbitrageScanEffect(ScansApi scans) {
    this.scans = scans;
  }

  @Override
  public String kind() {
    return "arbitrage_scan";
  }

  @Override
  public boolean trades() {
    return false;
  }

  @Override
  public Object run(Fire fire) {
    return summary(scans.scan(fire.id().toString()));
  }

  static Summary summary(MarketScan scan) {
    BigDecimal best =
        scan.cycles().stream()
            .map(MarketScan.Cycle::value)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return new Summary(scan.found(), best, scan.standing(), scan.sequence(), scan.tookMs());
  }
}
