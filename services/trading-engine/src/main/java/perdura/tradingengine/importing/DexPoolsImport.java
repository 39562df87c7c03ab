package perdura.tradingengine.importing;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingengine.recording.RecordedMarket;
import perdura.tradingengine.recording.RecordingWriter;

/**
 * Makes a recording of a table of pools: each pool that can be priced exactly, with its reserves at
 * the time of its block. The table has no times, only blocks; since the Merge (block 15537394) a
 * block comes every 12 s but for missed slots, which is near enough to order them.
 */
public final class DexPoolsImport {
  private static final long MERGE_BLOCK = 15_537_394L;
  private static final Instant MERGE_TIME = Instant.parse("2022-09-15T06:42:59Z");
  private static final long SECONDS_PER_BLOCK = 12;

  private DexPoolsImport() {}

  /**
   * Reads {@code table}, writes {@code recording}.
   *
   * @param numeraire address of the token in which value is counted; without one, the token in most
   *     pools
   */
  public static ImportReport run(Path table, Path recording, Optional<String> numeraire)
      throws IOException {
    SortedMap<String, Integer> rejected = new TreeMap<>();
    List<DexPool> exact =
        DexPoolsFile.read(table).stream()
            .filter(pool -> isTaken(pool, rejected))
            .sorted(Comparator.comparingLong(DexPool::block).thenComparing(DexPool::id))
            .toList();
    try (RecordingWriter writer = new RecordingWriter(recording, market(table, exact, numeraire))) {
      long last = timeNs(MERGE_BLOCK);
      for (DexPool pool : exact) {
        last = timeNs(pool.block());
        writer.write(
            new PoolUpdated(
                last, last, new InstrumentId(pool.id()), pool.reserveBase(), pool.reserveQuote()));
      }
      writer.write(new Ended(last, last));
      writer.finish();
    }
    return new ImportReport(exact.size(), exact.size() + 1L, rejected);
  }

  private static boolean isTaken(DexPool pool, SortedMap<String, Integer> rejected) {
    if (!pool.curve().isExact()) {
      rejected.merge(pool.exchange() + ": " + pool.curve().words(), 1, Integer::sum);
    }
    return pool.curve().isExact();
  }

  private static RecordedMarket market(
      Path table, List<DexPool> pools, Optional<String> numeraire) {
    Map<AssetId, Asset> assets = new LinkedHashMap<>();
    for (DexPool pool : pools) {
      assets.putIfAbsent(pool.base().id(), pool.base());
      assets.putIfAbsent(pool.quote().id(), pool.quote());
    }
    List<Instrument> instruments =
        pools.stream().<Instrument>map(pool -> instrument(pool, assets)).toList();
    String name = table.getFileName().toString();
    return new RecordedMarket(
        name, Numeraire.of(numeraire, instruments), List.copyOf(assets.values()), instruments);
  }

  private static PoolInstrument instrument(DexPool pool, Map<AssetId, Asset> assets) {
    return new PoolInstrument(
        new InstrumentId(pool.id()),
        new VenueId(pool.exchange()),
        assets.getOrDefault(pool.base().id(), pool.base()),
        assets.getOrDefault(pool.quote().id(), pool.quote()),
        DexPool.FEE_PARTS - pool.feeParts(),
        DexPool.FEE_PARTS,
        BigDecimal.ZERO);
  }

  private static long timeNs(long block) {
    long seconds = MERGE_TIME.getEpochSecond() + (block - MERGE_BLOCK) * SECONDS_PER_BLOCK;
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
