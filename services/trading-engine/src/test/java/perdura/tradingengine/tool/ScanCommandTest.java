package perdura.tradingengine.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.tradingengine.importing.DexPool;
import perdura.tradingengine.importing.DexPoolsFile;
import perdura.tradingengine.importing.DexPoolsImport;
import perdura.tradingengine.importing.ImportSettings;
import perdura.tradingengine.importing.LeanImport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScanCommandTest {
  private static final Path TABLE = Path.of("../../../shared/data/dex-pools/pools-2023-05.csv.gz");
  private static final Path LEAN = Path.of("../../../shared/data/lean");
  private static final BigInteger FEE_PARTS = BigInteger.valueOf(DexPool.FEE_PARTS);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  @Test
  void findsACycleOnceAtItsBestSize() throws IOException {
    Path table = twoPools().write(folder.resolve("pools.csv"));

    JsonNode report = scan(table, "--no-filter", "--json");

    assertThat(report.at("/numeraire/id").stringValue()).isEqualTo("0xUSD");
    assertThat(report.path("cycles")).hasSize(1);
    JsonNode cycle = report.at("/cycles/0");
    assertThat(cycle.propertyNames()).containsExactly("legs", "input", "output", "profit");
    assertThat(cycle.at("/legs/0").toString())
        .isEqualTo("{\"pool\":\"cheap\",\"from\":\"0xUSD\",\"to\":\"0xETH\"}");
    assertThat(cycle.at("/legs/1").toString())
        .isEqualTo("{\"pool\":\"dear\",\"from\":\"0xETH\",\"to\":\"0xUSD\"}");
    assertExact(report, DexPoolsFile.read(table), BigInteger.ZERO);
  }

  @Test
  void takesGasForEachSwapOutOfTheProfit() throws IOException {
    Path table = twoPools().write(folder.resolve("pools.csv"));

    JsonNode report = scan(table, "--no-filter", "--json", "--gas", "1.5");

    BigInteger gasOfALeg = new BigInteger("1500000000000000000");
    assertThat(report.path("cycles")).hasSize(1);
    assertExact(report, DexPoolsFile.read(table), gasOfALeg);
  }

  @Test
  void leavesOutWhatPaysLessThanAskedFor() throws IOException {
    Path table = twoPools().write(folder.resolve("pools.csv"));

    JsonNode some = scan(table, "--no-filter", "--json", "--min-profit", "10");
    JsonNode none = scan(table, "--no-filter", "--json", "--min-profit", "100000");

    assertThat(some.path("cycles")).hasSize(1);
    assertThat(none.path("cycles")).isEmpty();
  }

  @Test
  void putsLastWhatHasNoPriceInTheNumeraire() throws IOException {
    Path table =
        twoPools()
            .pool("a", "uniswap_v2", "FOO/BAR", "1000", "1000")
            .pool("b", "sushiswap_v2", "FOO/BAR", "1000", "9000")
            .write(folder.resolve("pools.csv"));

    JsonNode report = scan(table, "--no-filter", "--json", "--numeraire", "usd");

    assertThat(report.path("cycles")).hasSize(2);
    assertThat(report.at("/cycles/1/legs/0/pool").stringValue()).isIn("a", "b");
  }

  @Test
  void leavesOutByReasonWhatItCannotOrShouldNotBelieve() throws IOException {
    Path table =
        twoPools()
            .row("bancor", "bancor_v2", "uv2", "ETH/USD", "1", "1", 17_228_000)
            .row("old", "uniswap_v2", "uv2", "ETH/USD", "5", "1", 17_000_000)
            .pool("dead", "uniswap_v2", "DEAD/USD", "0", "0")
            .write(folder.resolve("pools.csv"));

    JsonNode filtered = scan(table, "--json", "--rejected");
    JsonNode unfiltered = scan(table, "--json", "--no-filter");

    assertThat(filtered.path("rejected").toString())
        .isEqualTo(
            "{\"OFF_CONSENSUS\":1,\"SUPERSEDED\":1,\"UNSUPPORTED_CURVE\":1,\"ZERO_OR_ABSURD_RESERVES\":1}");
    assertThat(filtered.path("rejections")).hasSize(4);
    assertThat(filtered.path("cycles")).isEmpty();
    assertThat(unfiltered.path("rejected").toString())
        .isEqualTo("{\"SUPERSEDED\":1,\"UNSUPPORTED_CURVE\":1}");
  }

  @Test
  void saysWhatIsWrongWithoutAStackTrace() throws IOException {
    Path noTable = Files.writeString(folder.resolve("notes.txt"), "hello\nworld\n");

    assertThat(run("scan", "nowhere.csv")).isEqualTo(EngineTools.FAILED);
    assertThat(run("scan", noTable.toString())).isEqualTo(EngineTools.FAILED);
    assertThat(run("scan", noTable.toString(), "--max-legs", "7")).isEqualTo(2);
    assertThat(run("scan", "--colour")).isEqualTo(2);

    assertThat(err.toString())
        .contains("nowhere.csv: there is no such file", "--max-legs is 2 to 4, not 7")
        .doesNotContain("\tat ", "Exception");
  }

  @Test
  void findsInARealTableOnlyWhatIsThere() throws IOException {
    assumeTrue(Files.exists(TABLE), "the real table is not beside this checkout");
    List<DexPool> pools = DexPoolsFile.read(TABLE);

    JsonNode believed = scan(TABLE, "--json");
    JsonNode all = scan(TABLE, "--json", "--no-filter", "--max-legs", "3");

    assertThat(believed.path("cycles")).hasSize(196);
    assertThat(all.path("cycles")).hasSize(539);
    assertExact(believed, pools, BigInteger.ZERO);
    assertExact(all, pools, BigInteger.ZERO);
  }

  @Test
  void findsEveryPairOfPoolsThatPays() throws IOException {
    assumeTrue(Files.exists(TABLE), "the real table is not beside this checkout");

    JsonNode report = scan(TABLE, "--json", "--no-filter", "--max-legs", "2");

    assertThat(poolsOfCycles(report))
        .containsExactlyInAnyOrderElementsOf(payingPairs(latest(DexPoolsFile.read(TABLE))));
  }

  @Test
  void findsTheSameInARecordingOfTheTable() throws IOException {
    assumeTrue(Files.exists(TABLE), "the real table is not beside this checkout");
    Path recording = folder.resolve("pools.jsonl.gz");
    DexPoolsImport.run(TABLE, recording, ImportSettings.PLAIN);

    JsonNode ofTable = scan(TABLE, "--json", "--max-legs", "3");
    JsonNode ofRecording = scan(recording, "--json", "--max-legs", "3");

    assertThat(ofRecording.path("cycles")).isEqualTo(ofTable.path("cycles"));
  }

  @Test
  void findsNothingInCandlesThatFormNoCycle() throws IOException {
    assumeTrue(Files.exists(LEAN), "the real candles are not beside this checkout");
    Path recording = folder.resolve("lean.jsonl.gz");
    LeanImport.run(LEAN, recording, ImportSettings.PLAIN);

    JsonNode report = scan(recording, "--json", "--no-filter");

    assertThat(report.path("cycles")).isEmpty();
    assertThat(report.path("pools").intValue()).isGreaterThan(3);
  }

  private static PoolTableFile twoPools() {
    return new PoolTableFile()
        .pool("cheap", "uniswap_v2", "ETH/USD", "1000", "2000000")
        .pool("dear", "sushiswap_v2", "ETH/USD", "1000", "2100000")
        .pool("other", "uniswap_v2", "BTC/USD", "1000", "30000000");
  }

  private JsonNode scan(Path file, String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", file.toString()));
    arguments.addAll(List.of(options));
    out.getBuffer().setLength(0);
    int code = run(arguments.toArray(String[]::new));
    assertThat(code).as(err.toString()).isZero();
    return JsonMapper.shared().readTree(out.toString());
  }

  private int run(String... arguments) {
    return EngineTools.run(new PrintWriter(out), new PrintWriter(err), arguments);
  }

  /** Each cycle is another one, chains, and pays to the raw unit what it says. */
  private static void assertExact(JsonNode report, List<DexPool> pools, BigInteger gasOfALeg) {
    Map<String, DexPool> byId = new HashMap<>();
    pools.forEach(pool -> byId.put(pool.id(), pool));
    Set<String> seen = new HashSet<>();
    for (JsonNode cycle : report.path("cycles")) {
      assertThat(seen.add(cycle.path("legs").toString())).as("%s twice", cycle).isTrue();
      assertExact(cycle, byId, gasOfALeg);
    }
  }

  private static void assertExact(JsonNode cycle, Map<String, DexPool> pools, BigInteger gas) {
    JsonNode legs = cycle.path("legs");
    String start = legs.at("/0/from").stringValue();
    int scale = scale(pool(pools, legs.path(0)), start);
    BigInteger input = raw(cycle, "input", scale);
    BigInteger amount = input;
    String held = start;
    for (JsonNode leg : legs) {
      assertThat(leg.path("from").stringValue()).isEqualTo(held);
      amount = output(pool(pools, leg), held, amount);
      held = leg.path("to").stringValue();
    }
    assertThat(held).isEqualTo(start);
    assertThat(amount).isEqualTo(raw(cycle, "output", scale));
    BigInteger gasOfAll = gas.multiply(BigInteger.valueOf(legs.size()));
    assertThat(raw(cycle, "profit", scale))
        .isEqualTo(amount.subtract(input).subtract(gasOfAll))
        .isPositive();
  }

  private static DexPool pool(Map<String, DexPool> pools, JsonNode leg) {
    return Objects.requireNonNull(pools.get(leg.path("pool").stringValue()), leg::toString);
  }

  private static int scale(DexPool pool, String token) {
    return pool.base().id().value().equals(token) ? pool.base().scale() : pool.quote().scale();
  }

  private static BigInteger raw(JsonNode cycle, String field, int scale) {
    return new BigDecimal(cycle.path(field).stringValue())
        .movePointRight(scale)
        .toBigIntegerExact();
  }

  /** What the contract of a pair pays out. */
  private static BigInteger output(DexPool pool, String from, BigInteger input) {
    boolean sellsBase = pool.base().id().value().equals(from);
    BigInteger in = sellsBase ? pool.reserveBase() : pool.reserveQuote();
    BigInteger out = sellsBase ? pool.reserveQuote() : pool.reserveBase();
    BigInteger fed = input.multiply(BigInteger.valueOf(DexPool.FEE_PARTS - pool.feeParts()));
    return fed.multiply(out).divide(in.multiply(FEE_PARTS).add(fed));
  }

  private static Set<Set<String>> poolsOfCycles(JsonNode report) {
    Set<Set<String>> pairs = new HashSet<>();
    for (JsonNode cycle : report.path("cycles")) {
      Set<String> pools = new HashSet<>();
      cycle.path("legs").forEach(leg -> pools.add(leg.path("pool").stringValue()));
      pairs.add(pools);
    }
    return pairs;
  }

  private static Collection<DexPool> latest(List<DexPool> rows) {
    Map<List<Object>, DexPool> latest = new HashMap<>();
    for (DexPool row : rows) {
      if (row.curve().isExact()) {
        latest.merge(
            List.of(row.exchange(), row.base().id(), row.quote().id()),
            row,
            (one, other) -> one.block() >= other.block() ? one : other);
      }
    }
    return latest.values();
  }

  private static Set<Set<String>> payingPairs(Collection<DexPool> pools) {
    Set<Set<String>> paying = new HashSet<>();
    for (DexPool one : pools) {
      for (DexPool other : pools) {
        if (!one.id().equals(other.id())
            && one.base().id().equals(other.base().id())
            && one.quote().id().equals(other.quote().id())
            && pays(one, other)) {
          paying.add(Set.of(one.id(), other.id()));
        }
      }
    }
    return paying;
  }

  /** Sells base for quote at one and buys it back at the other, about the size that is best. */
  private static boolean pays(DexPool one, DexPool other) {
    double kept = 1 - (double) one.feeParts() / DexPool.FEE_PARTS;
    double a = one.reserveBase().doubleValue();
    double b = one.reserveQuote().doubleValue();
    double c = other.reserveQuote().doubleValue();
    double d = other.reserveBase().doubleValue();
    double best = (kept * Math.sqrt(a * b * c * d) - a * c) / (kept * c + kept * kept * b);
    if (!(best > 0)) {
      return false;
    }
    BigInteger around = new BigDecimal(best).toBigInteger();
    for (int step = -50; step <= 50; step++) {
      BigInteger input = around.add(BigInteger.valueOf(step));
      String token = one.base().id().value();
      BigInteger back = output(other, one.quote().id().value(), output(one, token, input));
      if (input.signum() > 0 && back.compareTo(input) > 0) {
        return true;
      }
    }
    return false;
  }
}
