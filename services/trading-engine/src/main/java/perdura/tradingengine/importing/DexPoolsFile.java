package perdura.tradingengine.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;

/**
 * A table of pools as Bancor's arbitrage bot keeps them: CSV, plain or gzip, with the columns
 * {@code cid, x_act, y_act, pair, fee, constr, params}. Amounts are decimals of whole tokens; the
 * raw amount is {@code floor(decimal * 10^decimals)}.
 */
public final class DexPoolsFile {
  private static final Pattern PARAMETER = Pattern.compile("'(\\w+)': (?:'([^']*)'|([^,}]+))");

  private DexPoolsFile() {}

  /** All pools, in the order of the file. A row that cannot be read is an error that names it. */
  public static List<DexPool> read(Path file) throws IOException {
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    List<DexPool> pools = new ArrayList<>();
    try (Reader reader = open(file);
        var rows = format.parse(reader)) {
      for (CSVRecord row : rows) {
        pools.add(pool(file, row));
      }
    }
    return pools;
  }

  private static Reader open(Path file) throws IOException {
    InputStream raw = Files.newInputStream(file);
    InputStream in = file.getFileName().toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
    return new InputStreamReader(in, StandardCharsets.UTF_8);
  }

  private static DexPool pool(Path file, CSVRecord row) {
    try {
      return pool(row);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "%s, row %d: %s".formatted(file, row.getRecordNumber(), e.getMessage()), e);
    }
  }

  private static DexPool pool(CSVRecord row) {
    String parameters = row.get("params");
    String exchange = parameter(parameters, "exchange");
    String[] symbols = row.get("pair").split("/", 2);
    Asset base = asset(parameters, "tknx", symbols[0]);
    Asset quote = asset(parameters, "tkny", symbols[symbols.length - 1]);
    return new DexPool(
        row.get("cid"),
        exchange,
        curve(exchange, row.get("constr")),
        base,
        quote,
        raw(base, row.get("x_act")),
        raw(quote, row.get("y_act")),
        new BigDecimal(row.get("fee")).movePointRight(4).intValueExact(),
        Long.parseLong(parameter(parameters, "blocklud")));
  }

  private static Asset asset(String parameters, String token, String symbol) {
    return new Asset(
        new AssetId(parameter(parameters, token + "_addr")),
        symbol,
        Integer.parseInt(parameter(parameters, token + "_dec")));
  }

  private static BigInteger raw(Asset asset, String whole) {
    return asset.raw(new BigDecimal(whole), RoundingMode.FLOOR);
  }

  private static DexPool.Curve curve(String exchange, String constraint) {
    return switch (constraint) {
      case "uv2" ->
          exchange.startsWith("bancor") ? DexPool.Curve.BANCOR : DexPool.Curve.CONSTANT_PRODUCT;
      case "pkpp" -> DexPool.Curve.CONCENTRATED;
      case "carb" -> DexPool.Curve.CARBON_ORDERS;
      default -> DexPool.Curve.OTHER;
    };
  }

  private static String parameter(String parameters, String name) {
    Matcher matcher = PARAMETER.matcher(parameters);
    while (matcher.find()) {
      if (matcher.group(1).equals(name)) {
        return matcher.group(2) != null ? matcher.group(2) : matcher.group(3).strip();
      }
    }
    throw new IllegalArgumentException("params holds no '" + name + "'");
  }
}
