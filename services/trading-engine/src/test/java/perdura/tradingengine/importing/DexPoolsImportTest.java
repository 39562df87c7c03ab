package perdura.tradingengine.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingengine.recording.RecordedInput;
import perdura.tradingengine.recording.RecordingReader;

class DexPoolsImportTest {
  private static final Path SHARED = Path.of("../../../shared/data/dex-pools/pools-2023-05.csv.gz");
  private static final String HEADER = "cid,k,x,x_act,y_act,pair,fee,descr,constr,params";

  @TempDir Path folder;

  @Test
  void takesRawReservesByFlooringWholeTokens() throws IOException {
    Path table = table(row("p1", "12.3456789", "0.1", "0.003", "uv2", "uniswap_v2", 6, 18, 100));

    try (RecordingReader reader = imported(table)) {
      PoolUpdated update = firstUpdate(reader);

      assertThat(update.reserveBase()).isEqualTo("12345678");
      assertThat(update.reserveQuote()).isEqualTo("100000000000000000");
    }
  }

  @Test
  void keepsIdsAddressesAndFee() throws IOException {
    Path table = table(row("p1", "1", "1", "0.003", "uv2", "sushiswap_v2", 6, 18, 100));

    try (RecordingReader reader = imported(table)) {
      PoolInstrument pool = (PoolInstrument) reader.market().instruments().getFirst();

      assertThat(pool.id().value()).isEqualTo("p1");
      assertThat(pool.venue().value()).isEqualTo("sushiswap_v2");
      assertThat(pool.base().id().value()).isEqualTo("0xAA");
      assertThat(pool.feeNumerator() * 1_000).isEqualTo(pool.feeDenominator() * 997);
    }
  }

  @Test
  void rejectsByNameWhatCannotBePricedExactly() throws IOException {
    Path table =
        table(
            row("p1", "1", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 100),
            row("p2", "1", "1", "0.003", "uv2", "bancor_v2", 6, 18, 100),
            row("p3", "1", "1", "0.0005", "pkpp", "uniswap_v3", 6, 18, 100),
            row("p4", "1", "1", "0.002", "carb", "carbon_v1", 6, 18, 100));

    ImportReport report =
        DexPoolsImport.run(table, folder.resolve("out.jsonl"), ImportSettings.PLAIN);

    assertThat(report.instruments()).isEqualTo(1);
    assertThat(report.rejected())
        .containsExactly(
            entry("bancor_v2: Bancor, for which constant product is an approximation", 1),
            entry("carbon_v1: Carbon orders", 1),
            entry("uniswap_v3: concentrated liquidity without its ticks", 1));
  }

  @Test
  void playsPoolsInTheOrderOfTheirBlocks() throws IOException {
    Path table =
        table(
            row("late", "1", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 17_228_911),
            row("early", "1", "1", "0.003", "uv2", "sushiswap_v2", 6, 18, 17_218_498));

    try (RecordingReader reader = imported(table)) {
      assertThat(firstUpdate(reader).instrument().value()).isEqualTo("early");
    }
  }

  @Test
  void takesRowsOfTheSamePoolAsItsHistory() throws IOException {
    Path table =
        table(
            row("now", "2", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 17_228_911),
            row("then", "1", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 17_218_498));

    try (RecordingReader reader = imported(table)) {
      PoolUpdated first = firstUpdate(reader);
      PoolUpdated second = firstUpdate(reader);

      assertThat(reader.market().instruments()).hasSize(1);
      assertThat(first.instrument().value()).isEqualTo("now");
      assertThat(first.reserveBase()).isEqualTo("1000000");
      assertThat(second.instrument().value()).isEqualTo("now");
      assertThat(second.reserveBase()).isEqualTo("2000000");
    }
  }

  @Test
  void namesTheRowThatItCannotRead() throws IOException {
    Path table =
        table(
            row("p1", "1", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 100),
            "p2,1,1,one,1,A/B,0.003,,uv2,\"{}\"");

    assertThatThrownBy(() -> DexPoolsFile.read(table))
        .hasMessageContaining("row 2")
        .hasMessageContaining("exchange");
  }

  @Test
  void refusesANumeraireThatNobodyHolds() throws IOException {
    Path table = table(row("p1", "1", "1", "0.003", "uv2", "uniswap_v2", 6, 18, 100));

    assertThatThrownBy(() ->
            DexPoolsImport.run(
                table, folder.resolve("out.jsonl"), new ImportSettings("0xCC", null)))
        .hasMessageContaining("0xCC");
  }

  @Test
  void takesTheRealTableTwiceWithEqualBytes() throws IOException {
    assumeTrue(Files.exists(SHARED), "the real table is not beside this checkout");
    Path once = folder.resolve("one.jsonl.gz");
    Path again = folder.resolve("two.jsonl.gz");

    ImportReport report = DexPoolsImport.run(SHARED, once, ImportSettings.PLAIN);
    DexPoolsImport.run(SHARED, again, ImportSettings.PLAIN);

    int twiceInTheTable = 348;
    assertThat(report.instruments()).isEqualTo(2_177 + 236 - twiceInTheTable);
    assertThat(report.events()).isEqualTo(2_177 + 236 + 1);
    assertThat(report.rejected().values()).containsExactlyInAnyOrder(190, 71, 70, 1_411);
    assertThat(once).hasSameBinaryContentAs(again);
  }

  private RecordingReader imported(Path table) throws IOException {
    Path out = folder.resolve("out.jsonl");
    DexPoolsImport.run(table, out, ImportSettings.PLAIN);
    return new RecordingReader(out);
  }

  private static PoolUpdated firstUpdate(RecordingReader reader) {
    return reader
        .next()
        .map(input -> (RecordedInput.Market) input)
        .map(input -> (PoolUpdated) input.event())
        .orElseThrow();
  }

  private Path table(String... rows) throws IOException {
    return Files.write(
        folder.resolve("pools.csv"), Stream.concat(Stream.of(HEADER), Stream.of(rows)).toList());
  }

  private static String row(
      String id,
      String x,
      String y,
      String fee,
      String curve,
      String exchange,
      int decimalsX,
      int decimalsY,
      long block) {
    return String.join(
        ",",
        List.of(
            id,
            "1",
            x,
            x,
            y,
            "AAA-aa/BBB-bb",
            fee,
            "",
            curve,
            "\"{'exchange': '%s', 'tknx_dec': %d, 'tkny_dec': %d, 'tknx_addr': '0xAA', 'tkny_addr': '0xBB', 'blocklud': %d}\""
                .formatted(exchange, decimalsX, decimalsY, block)));
  }
}
