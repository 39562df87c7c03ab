package perdura.tradingengine.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingengine.importing.LeanSource.Resolution;

/**
 * Makes one recording of a LEAN data folder's crypto bars. Where bars of several lengths tell of
 * the same day of a symbol, the finest are taken and the others left.
 */
public final class LeanImport {
  private record Day(String venue, String symbol, LeanSource.Kind kind, long epochDay) {}

  private final LeanSymbols symbols;
  private final Map<Day, Resolution> finest = new HashMap<>();
  private final Map<String, BookInstrument> instruments = new LinkedHashMap<>();
  private final SortedMap<String, Integer> rejected = new TreeMap<>();
  private final List<MarketEvent> events = new ArrayList<>();

  private LeanImport(LeanSymbols symbols) {
    this.symbols = symbols;
  }

  /** Reads the crypto zips of {@code folder}, writes {@code recording}. */
  public static ImportReport run(Path folder, Path recording, ImportSettings settings)
      throws IOException {
    LeanImport lean = new LeanImport(LeanSymbols.read(folder));
    List<LeanSource> sources = LeanSource.below(folder);
    for (LeanSource source : sources) {
      lean.read(source);
    }
    return lean.write(folder, recording, settings);
  }

  private void read(LeanSource source) throws IOException {
    var known = symbols.instrument(source.venue(), source.symbol());
    if (known.isEmpty()) {
      rejected.merge(
          source.venue() + " " + source.symbol() + ": not among the symbol properties",
          1,
          Integer::sum);
      return;
    }
    BookInstrument instrument =
        instruments.computeIfAbsent(known.get().id().value(), id -> known.get());
    for (MarketEvent event : new LeanBars(source, instrument).events()) {
      if (isFinest(source, event)) {
        events.add(event);
      }
    }
  }

  /** Sources come with the finest bars first, so the first to tell of a day is the finest. */
  private boolean isFinest(LeanSource source, MarketEvent event) {
    long epochDay =
        source.date() != null
            ? source.date().toEpochDay()
            : LocalDate.EPOCH.toEpochDay() + TimeUnit.NANOSECONDS.toDays(event.eventTimeNs() - 1);
    Day day = new Day(source.venue(), source.symbol(), source.kind(), epochDay);
    return finest.computeIfAbsent(day, first -> source.resolution()) == source.resolution();
  }

  private ImportReport write(Path folder, Path recording, ImportSettings settings)
      throws IOException {
    if (events.isEmpty()) {
      throw new IOException(
          "No crypto bars lie below "
              + folder
              + "; the folder given is the one that holds crypto/");
    }
    events.sort(Comparator.comparingLong(MarketEvent::arrivalTimeNs));
    long lines =
        RecordedEvents.write(
            recording,
            String.valueOf(folder.getFileName()),
            assets(),
            List.copyOf(instruments.values()),
            events,
            settings);
    return new ImportReport(instruments.size(), lines, rejected);
  }

  private Collection<Asset> assets() {
    Map<AssetId, Asset> assets = new LinkedHashMap<>();
    for (BookInstrument instrument : instruments.values()) {
      assets.putIfAbsent(instrument.base().id(), instrument.base());
      assets.putIfAbsent(instrument.quote().id(), instrument.quote());
    }
    return assets.values();
  }
}
