package perdura.tradingengine.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;

/**
 * A table of pools as a market. The table has no times, only blocks; since the Merge (block
 * 15537394) a block comes every 12 s but for missed slots, which is near enough to order them.
 *
 * <p>A factory makes one pool of a pair and fee, so rows that agree in these tell of the same pool:
 * it goes by the id of its last row, and the others are what it was before.
 *
 * @param assets of the instruments
 * @param instruments each pool that can be priced exactly, once
 * @param updates what the pools held, in the order of their blocks
 * @param superseded id of each row that another of the same pool follows, and that pool's id
 * @param inexact rows whose curve cannot be priced exactly
 */
public record PoolTable(
    List<Asset> assets,
    List<PoolInstrument> instruments,
    List<PoolUpdated> updates,
    Map<String, InstrumentId> superseded,
    List<DexPool> inexact) {
  private static final long MERGE_BLOCK = 15_537_394L;
  private static final Instant MERGE_TIME = Instant.parse("2022-09-15T06:42:59Z");
  private static final long SECONDS_PER_BLOCK = 12;

  /** What makes a pool the same pool. */
  private record Identity(String exchange, AssetId base, AssetId quote, int feeParts) {
    private static Identity of(DexPool row) {
      return new Identity(row.exchange(), row.base().id(), row.quote().id(), row.feeParts());
    }
  }

  /** Reads a table; a row that cannot be read is an error that names it. */
  public static PoolTable read(Path file) throws IOException {
    List<DexPool> rows = DexPoolsFile.read(file);
    List<DexPool> exact =
        rows.stream()
            .filter(row -> row.curve().isExact())
            .sorted(Comparator.comparingLong(DexPool::block).thenComparing(DexPool::id))
            .toList();
    Map<Identity, DexPool> latest = new LinkedHashMap<>();
    exact.forEach(row -> latest.put(Identity.of(row), row));
    Map<AssetId, Asset> assets = new LinkedHashMap<>();
    List<PoolInstrument> instruments = new ArrayList<>();
    latest.values().forEach(row -> instruments.add(instrument(row, assets)));
    List<PoolUpdated> updates = new ArrayList<>();
    Map<String, InstrumentId> superseded = new LinkedHashMap<>();
    for (DexPool row : exact) {
      InstrumentId pool = new InstrumentId(latest.getOrDefault(Identity.of(row), row).id());
      updates.add(update(row, pool));
      if (!row.id().equals(pool.value())) {
        superseded.put(row.id(), pool);
      }
    }
    return new PoolTable(
        List.copyOf(assets.values()),
        instruments,
        updates,
        superseded,
        rows.stream().filter(row -> !row.curve().isExact()).toList());
  }

  private static PoolInstrument instrument(DexPool row, Map<AssetId, Asset> assets) {
    return new PoolInstrument(
        new InstrumentId(row.id()),
        new VenueId(row.exchange()),
        assets.computeIfAbsent(row.base().id(), id -> row.base()),
        assets.computeIfAbsent(row.quote().id(), id -> row.quote()),
        DexPool.FEE_PARTS - row.feeParts(),
        DexPool.FEE_PARTS,
        BigDecimal.ZERO);
  }

  private static PoolUpdated update(DexPool row, InstrumentId pool) {
    long timeNs = timeNs(row.block());
    return new PoolUpdated(timeNs, timeNs, pool, row.reserveBase(), row.reserveQuote());
  }

  private static long timeNs(long block) {
    long seconds = MERGE_TIME.getEpochSecond() + (block - MERGE_BLOCK) * SECONDS_PER_BLOCK;
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
