package perdura.tradingengine.scan;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.sanity.Reason;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.marketview.MarketState;
import perdura.tradingengine.importing.DexPool;
import perdura.tradingengine.importing.PoolTable;
import perdura.tradingengine.loop.MarketCopy;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.recording.RecordedMarket;
import perdura.tradingengine.recording.RecordingReader;

/**
 * Instruments, and what is known of them at one instant.
 *
 * @param numeraire id of the source's own, null where it has none
 * @param states the latest of each instrument that has one
 * @param nowNs the instant, ns since the Unix epoch
 * @param leftOut what the source tells of and nobody can price
 */
record Universe(
    @Nullable String numeraire,
    List<Instrument> instruments,
    List<Seen> states,
    long nowNs,
    List<Rejected> leftOut) {

  /**
   * A state and when it was true. A pool holds its reserves until it tells of others, so those are
   * of now; the levels of a book are as old as they are.
   */
  record Seen(Liquidity liquidity, long timeNs) {}

  /** Reads a recording, or else a table of pools; the first character tells them apart. */
  static Universe read(Path file) throws IOException {
    return isRecording(file) ? ofRecording(file) : ofTable(file);
  }

  /** A copy of the engine's market. */
  static Universe of(Asset numeraire, Collection<Instrument> instruments, MarketCopy copy) {
    long nowNs = copy.engine().nowNs();
    List<Seen> states =
        copy.states().stream()
            .map(state -> new Seen(state.liquidity(), truthNs(state, nowNs)))
            .toList();
    return new Universe(numeraire.id().value(), List.copyOf(instruments), states, nowNs, List.of());
  }

  private static long truthNs(MarketState state, long nowNs) {
    return switch (state.liquidity()) {
      case PoolLiquidity _ -> nowNs;
      case BookLiquidity _ -> state.arrivalTimeNs();
    };
  }

  private static boolean isRecording(Path file) throws IOException {
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        InputStream in =
            file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
      return in.read() == '{';
    }
  }

  private static Universe ofTable(Path file) throws IOException {
    PoolTable table = PoolTable.read(file);
    List<Rejected> leftOut = new ArrayList<>();
    table.inexact().forEach(pool -> leftOut.add(inexact(pool)));
    table
        .superseded()
        .forEach((row, pool) ->
            leftOut.add(new Rejected(row, "SUPERSEDED", "an earlier state of the pool " + pool)));
    return of(null, table.instruments(), table.updates(), leftOut);
  }

  private static Rejected inexact(DexPool pool) {
    return new Rejected(
        pool.id(), Reason.UNSUPPORTED_CURVE.name(), pool.exchange() + ": " + pool.curve().words());
  }

  private static Universe ofRecording(Path file) throws IOException {
    try (RecordingReader reader = new RecordingReader(file)) {
      RecordedMarket market = reader.market();
      Map<String, MarketEvent> latest = new LinkedHashMap<>();
      for (Optional<RecordedInput> next = reader.next(); next.isPresent(); next = reader.next()) {
        if (next.get() instanceof RecordedInput.Market(MarketEvent event)) {
          latest.put(subject(event), event);
        }
      }
      return of(market.numeraire().value(), market.instruments(), latest.values(), List.of());
    }
  }

  /** Of events with the same subject the last one tells all; trades leave no state behind. */
  private static String subject(MarketEvent event) {
    return switch (event) {
      case PoolUpdated pool -> pool.instrument().value();
      case BookUpdated book -> book.instrument().value();
      case Traded _, Heartbeat _, Ended _ -> "";
    };
  }

  private static Universe of(
      @Nullable String numeraire,
      List<? extends Instrument> instruments,
      Iterable<? extends MarketEvent> events,
      List<Rejected> leftOut) {
    Map<InstrumentId, Instrument> byId =
        instruments.stream().collect(Collectors.toMap(Instrument::id, each -> each));
    Map<InstrumentId, Seen> states = new LinkedHashMap<>();
    long nowNs = 0;
    for (MarketEvent event : events) {
      nowNs = Math.max(nowNs, event.arrivalTimeNs());
    }
    for (MarketEvent event : events) {
      seen(event, byId, nowNs)
          .ifPresent(seen -> states.put(seen.liquidity().instrument().id(), seen));
    }
    return new Universe(
        numeraire, List.copyOf(instruments), List.copyOf(states.values()), nowNs, leftOut);
  }

  private static Optional<Seen> seen(
      MarketEvent event, Map<InstrumentId, Instrument> instruments, long nowNs) {
    return switch (event) {
      case PoolUpdated(var _, var _, var id, var base, var quote)
          when instruments.get(id) instanceof PoolInstrument pool ->
          Optional.of(new Seen(new PoolLiquidity(pool, base, quote), nowNs));
      case BookUpdated(var _, var arrived, var id, var bids, var asks)
          when instruments.get(id) instanceof BookInstrument book ->
          Optional.of(new Seen(new BookLiquidity(book, bids, asks), arrived));
      case PoolUpdated _, BookUpdated _, Traded _, Heartbeat _, Ended _ -> Optional.empty();
    };
  }
}
