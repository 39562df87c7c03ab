package perdura.tradingengine.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.recording.RecordingReader;

class LeanImportTest {
  private static final Path SHARED = Path.of("../../../shared/data/lean");
  private static final String PROPERTIES =
      """
      market,symbol,type,description,quote_currency,contract_multiplier,minimum_price_variation,lot_size,market_ticker,minimum_order_size,price_magnifier,strike_multiplier
      # a comment
      coinbase,BTCUSD,crypto,Bitcoin,USD,1,0.01,0.00000001,BTC-USD,0.00000001
      """;

  @TempDir Path folder;

  @Test
  void quoteBarIsTheBookAtItsClose() throws IOException {
    properties();
    zip("coinbase/minute/btcusd/20180404_quote.zip", "60000,1,1,1,100.5,2,1,1,1,101.5,0.25");

    BookUpdated book = (BookUpdated) imported().getFirst();

    assertThat(time(book)).isEqualTo(Instant.parse("2018-04-04T00:02:00Z"));
    assertThat(book.bids().getFirst().price()).isEqualByComparingTo("100.5");
    assertThat(book.asks().getFirst().quantity()).isEqualTo("25000000");
  }

  @Test
  void risingTradeBarGoesFromOpenOverLowAndHighToClose() throws IOException {
    properties();
    zip("coinbase/minute/btcusd/20180404_trade.zip", "0,10,14,9,12,4");

    List<Traded> trades = imported().stream().map(event -> (Traded) event).toList();

    assertThat(trades)
        .extracting(Traded::price)
        .map(BigDecimal::intValue)
        .containsExactly(10, 9, 14, 12);
    assertThat(trades)
        .extracting(Traded::quantity)
        .allMatch(quantity -> quantity.intValue() == 100_000_000);
    assertThat(time(trades.getLast())).isEqualTo(Instant.parse("2018-04-04T00:01:00Z"));
  }

  @Test
  void takesTheFinestBarsOfADay() throws IOException {
    properties();
    zip("coinbase/minute/btcusd/20180404_trade.zip", "0,10,14,9,12,4");
    zip("coinbase/daily/btcusd_trade.zip", "20180404 00:00,1,1,1,1,4\n20180405 00:00,2,2,2,2,4");

    List<Traded> trades = imported().stream().map(event -> (Traded) event).toList();

    assertThat(trades)
        .extracting(Traded::price)
        .map(BigDecimal::intValue)
        .containsExactly(10, 9, 14, 12, 2, 2, 2, 2);
  }

  @Test
  void leavesOutWhatHasNoPropertiesAndSaysSo() throws IOException {
    properties();
    zip("coinbase/minute/btcusd/20180404_trade.zip", "0,10,14,9,12,4");
    zip("nowhere/minute/abcusd/20180404_trade.zip", "0,10,14,9,12,4");

    ImportReport report = LeanImport.run(folder, folder.resolve("out.jsonl"), ImportSettings.PLAIN);

    assertThat(report.rejected()).containsKey("nowhere ABCUSD: not among the symbol properties");
  }

  @Test
  void saysWhatAFolderWithoutPropertiesLacks() {
    assertThatThrownBy(
            () -> LeanImport.run(folder, folder.resolve("out.jsonl"), ImportSettings.PLAIN))
        .hasMessageContaining("symbol-properties");
  }

  @Test
  void takesTheRealFolderTwiceWithEqualBytes() throws IOException {
    assumeTrue(Files.exists(SHARED), "the real bars are not beside this checkout");
    Path once = folder.resolve("one.jsonl.gz");
    Path again = folder.resolve("two.jsonl.gz");

    ImportReport report = LeanImport.run(SHARED, once, ImportSettings.PLAIN);
    LeanImport.run(SHARED, again, ImportSettings.PLAIN);

    assertThat(report.events()).isGreaterThan(50_000);
    assertThat(once).hasSameBinaryContentAs(again);
  }

  private List<MarketEvent> imported() throws IOException {
    Path out = folder.resolve("out.jsonl");
    LeanImport.run(folder, out, ImportSettings.PLAIN);
    List<MarketEvent> events = new ArrayList<>();
    try (RecordingReader reader = new RecordingReader(out)) {
      for (Optional<RecordedInput> next = reader.next(); next.isPresent(); next = reader.next()) {
        next.map(input -> ((RecordedInput.Market) input).event()).ifPresent(events::add);
      }
    }
    return events.subList(0, events.size() - 1);
  }

  private static Instant time(MarketEvent event) {
    return Instant.EPOCH.plusNanos(event.eventTimeNs());
  }

  private void properties() throws IOException {
    Path file = folder.resolve("symbol-properties/symbol-properties-database.csv");
    Files.createDirectories(file.getParent());
    Files.writeString(file, PROPERTIES);
  }

  private void zip(String place, String content) throws IOException {
    Path file = folder.resolve("crypto").resolve(place);
    Files.createDirectories(file.getParent());
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bars.csv"));
      zip.write(content.getBytes(StandardCharsets.UTF_8));
      zip.closeEntry();
    }
  }
}
