package perdura.tradingengine.importing;

import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;

/**
 * What LEAN's {@code symbol-properties-database.csv} says of crypto symbols: quote currency, tick,
 * lot.
 */
final class LeanSymbols {
  private static final Path PLACE = Path.of("symbol-properties", "symbol-properties-database.csv");
  private static final int SCALE = 8;
  private static final BigDecimal TAKER_FEE = new BigDecimal("0.001");

  private final Map<String, CSVRecord> rows = new HashMap<>();

  private LeanSymbols() {}

  static LeanSymbols read(Path folder) throws IOException {
    Path file = folder.resolve(PLACE);
    if (!Files.exists(file)) {
      throw new IOException("A LEAN data folder has " + PLACE + "; " + folder + " has none");
    }
    LeanSymbols symbols = new LeanSymbols();
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    try (Reader reader = Files.newBufferedReader(file);
        var rows = format.parse(reader)) {
      for (CSVRecord row : rows) {
        if (row.get("type").equals("crypto")) {
          symbols.rows.put(row.get("market") + "/" + row.get("symbol"), row);
        }
      }
    }
    return symbols;
  }

  /**
   * The instrument of a symbol; nothing where the table does not have it. Amounts get eight
   * decimals.
   */
  Optional<BookInstrument> instrument(String venue, String symbol) {
    return Optional.ofNullable(rows.get(venue + "/" + symbol))
        .map(row -> instrument(venue, symbol, row));
  }

  private static BookInstrument instrument(String venue, String symbol, CSVRecord row) {
    String quote = row.get("quote_currency");
    Asset base = asset(venue, symbol.substring(0, symbol.length() - quote.length()));
    return new BookInstrument(
        new InstrumentId(venue + ":" + base.symbol() + "/" + quote),
        new VenueId(venue),
        base,
        asset(venue, quote),
        new BigDecimal(row.get("minimum_price_variation")),
        base.raw(new BigDecimal(row.get("lot_size")), RoundingMode.UP),
        BigDecimal.ZERO,
        TAKER_FEE,
        TAKER_FEE);
  }

  /** A coin at one venue is not the same coin at another: it would have to be moved there first. */
  private static Asset asset(String venue, String symbol) {
    return new Asset(new AssetId(venue + ":" + symbol), symbol, SCALE);
  }
}
