package perdura.scheduler.effect;

import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.api.tradingengine.MarketScan;
import perdura.api.tradingengine.ScansApi;

/** Nobody may scan. */
final class NoScans implements ScansApi {
  @Override
  public Page<MarketScan> scans(@Nullable Integer limit, @Nullable String cursor) {
    throw new IllegalStateException("No scans here");
  }

  @Override
  public MarketScan scan(@Nullable String idempotencyKey) {
    throw new IllegalStateException("No scans here");
  }
}
