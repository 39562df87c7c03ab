package perdura.hotpath.sanity;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.Terms;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

/** A recording of real pools as a market: the latest row of each pool, exact curves only. */
final class RecordedPools {
  private static final Pattern PARAMETER = Pattern.compile("'(\\w+)': '?([^',}]+)'?");
  private static final List<String> EXACT = List.of("uniswap_v2", "sushiswap_v2");

  private record Row(Map<String, String> parameters, String x, String y, String name) {
    String parameter(String name) {
      return Objects.requireNonNull(parameters.get(name), name);
    }

    long block() {
      return Long.parseLong(parameter("blocklud"));
    }
  }

  private RecordedPools() {}

  static Market read(Path file) throws IOException {
    Map<String, Row> rows = new HashMap<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .skip(1)
          .map(RecordedPools::row)
          .forEach(row -> rows.merge(row.name(), row, (a, b) -> a.block() >= b.block() ? a : b));
    }
    Market market = new Market();
    rows.values().stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(row -> add(market, row));
    return market;
  }

  private static Row row(String line) {
    String[] columns = line.split(",", 10);
    Map<String, String> parameters = new HashMap<>();
    Matcher matcher = PARAMETER.matcher(columns[9]);
    while (matcher.find()) {
      parameters.put(matcher.group(1), matcher.group(2));
    }
    String name =
        String.join(
            " ",
            parameters.get("exchange"),
            columns[5],
            columns[6],
            parameters.get("tknx_addr"),
            parameters.get("tkny_addr"));
    return new Row(parameters, columns[3], columns[4], name);
  }

  private static void add(Market market, Row row) {
    int base = asset(market, row, "tknx");
    int quote = asset(market, row, "tkny");
    String exchange = row.parameter("exchange");
    boolean exact = EXACT.contains(exchange);
    Terms terms = exact ? new PoolTerms(new Ratio(997, 1000)) : new UnsupportedTerms(exchange);
    int pool =
        market.addInstrument(new Instrument(row.name(), exchange, base, quote, terms, 90_000));
    if (exact) {
      market.setReserves(
          pool, raw(market.asset(base), row.x()), raw(market.asset(quote), row.y()), 1);
    }
  }

  private static int asset(Market market, Row row, String prefix) {
    String address = row.parameter(prefix + "_addr");
    int known = market.assetOf(address);
    int scale = Integer.parseInt(row.parameter(prefix + "_dec"));
    return known >= 0 ? known : market.addAsset(new Asset(address, scale));
  }

  private static BigInteger raw(Asset asset, String amount) {
    return new BigDecimal(amount)
        .scaleByPowerOfTen(asset.scale())
        .setScale(0, RoundingMode.FLOOR)
        .toBigIntegerExact();
  }
}
