package perdura.tradingengine.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes a recording of a table of pools: what each pool held at the times of its blocks. */
public final class DexPoolsImport {
  private DexPoolsImport() {}

  /** Reads {@code table}, writes {@code recording}. */
  public static ImportReport run(Path table, Path recording, ImportSettings settings)
      throws IOException {
    PoolTable pools = PoolTable.read(table);
    if (pools.updates().isEmpty()) {
      throw new IOException(table + " holds no pool that can be priced exactly.");
    }
    long events =
        RecordedEvents.write(
            recording,
            table.getFileName().toString(),
            pools.assets(),
            pools.instruments(),
            pools.updates(),
            settings);
    return new ImportReport(pools.instruments().size(), events, rejected(pools));
  }

  private static SortedMap<String, Integer> rejected(PoolTable pools) {
    SortedMap<String, Integer> rejected = new TreeMap<>();
    for (DexPool pool : pools.inexact()) {
      rejected.merge(pool.exchange() + ": " + pool.curve().words(), 1, Integer::sum);
    }
    return rejected;
  }
}
