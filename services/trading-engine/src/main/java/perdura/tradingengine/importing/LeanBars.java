package perdura.tradingengine.importing;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.Side;

/**
 * Market events out of the bars of one zip. A quote bar becomes the best bid and ask at its close,
 * known at its end. A trade bar becomes four trades of a quarter of its volume: open, then the
 * extreme against its direction, the other extreme, close, at equal distances, so that no stop
 * within the bar is missed and nothing is known before its time.
 */
final class LeanBars {
  private static final DateTimeFormatter LONG_TIME = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm");
  private static final int QUARTERS = 4;

  private final LeanSource source;
  private final BookInstrument instrument;

  LeanBars(LeanSource source, BookInstrument instrument) {
    this.source = source;
    this.instrument = instrument;
  }

  List<MarketEvent> events() throws IOException {
    List<MarketEvent> events = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(source.file()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        for (CSVRecord row :
            CSVFormat.DEFAULT.parse(new InputStreamReader(zip, StandardCharsets.UTF_8))) {
          add(row, events);
        }
      }
    } catch (UncheckedIOException | IllegalArgumentException e) {
      throw new IOException(source.file() + " is no file of LEAN bars: " + e.getMessage(), e);
    }
    return events;
  }

  private void add(CSVRecord row, List<MarketEvent> events) {
    long startNs = startNs(row.get(0));
    switch (source.kind()) {
      case QUOTE -> events.add(quote(row, startNs + source.resolution().period().toNanos()));
      case TRADE -> addTrades(row, startNs, events);
    }
  }

  private long startNs(String time) {
    if (source.date() != null) {
      long midnight = source.date().atStartOfDay(ZoneOffset.UTC).toEpochSecond();
      return TimeUnit.SECONDS.toNanos(midnight)
          + TimeUnit.MILLISECONDS.toNanos(Long.parseLong(time));
    }
    Instant start = LocalDateTime.parse(time, LONG_TIME).toInstant(ZoneOffset.UTC);
    return TimeUnit.SECONDS.toNanos(start.getEpochSecond());
  }

  private BookUpdated quote(CSVRecord row, long endNs) {
    return new BookUpdated(
        endNs, endNs, id(), side(row.get(4), row.get(5)), side(row.get(9), row.get(10)));
  }

  private List<Level> side(String price, String size) {
    BigInteger quantity = quantity(size);
    return price.isBlank() || quantity.signum() <= 0
        ? List.of()
        : List.of(new Level(new BigDecimal(price), quantity));
  }

  private void addTrades(CSVRecord row, long startNs, List<MarketEvent> events) {
    BigDecimal open = new BigDecimal(row.get(1));
    BigDecimal high = new BigDecimal(row.get(2));
    BigDecimal low = new BigDecimal(row.get(3));
    BigDecimal close = new BigDecimal(row.get(4));
    boolean rises = close.compareTo(open) >= 0;
    List<BigDecimal> path =
        rises ? List.of(open, low, high, close) : List.of(open, high, low, close);
    BigInteger quarter = quantity(row.get(5)).divide(BigInteger.valueOf(QUARTERS));
    if (quarter.signum() == 0) {
      return;
    }
    long stepNs = source.resolution().period().toNanos() / QUARTERS;
    for (int i = 0; i < QUARTERS; i++) {
      long atNs = startNs + stepNs * (i + 1);
      Side aggressor = i > 0 && path.get(i).compareTo(path.get(i - 1)) < 0 ? Side.SELL : Side.BUY;
      events.add(new Traded(atNs, atNs, id(), path.get(i), quarter, aggressor));
    }
  }

  private BigInteger quantity(String whole) {
    return instrument.base().raw(new BigDecimal(whole), RoundingMode.DOWN);
  }

  private InstrumentId id() {
    return instrument.id();
  }
}
