package perdura.tradingengine.recording;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import tools.jackson.databind.JsonNode;

/**
 * Collects the lines that say what a recording is about: {@code recording}, {@code asset}, {@code
 * pool}, {@code book}.
 */
final class MarketLines {
  private static final int VERSION = 1;
  private static final String CONSTANT_PRODUCT = "constant-product";

  private final Map<AssetId, Asset> assets = new LinkedHashMap<>();
  private final Map<InstrumentId, Instrument> instruments = new LinkedHashMap<>();
  private String name = "";
  private @Nullable AssetId numeraire;

  /** Takes a line in, or says that it is of another kind. */
  boolean accept(Line line) {
    switch (line.type()) {
      case "recording" -> header(line);
      case "asset" -> add(asset(line));
      case "pool" -> add(pool(line));
      case "book" -> add(book(line));
      default -> {
        return false;
      }
    }
    return true;
  }

  /** All that was said, once the first event has come. */
  RecordedMarket market() {
    AssetId counted = numeraire;
    if (counted == null) {
      throw new IllegalArgumentException("the first line is not the recording's header");
    }
    if (!assets.containsKey(counted)) {
      throw new IllegalArgumentException("the numeraire " + counted + " is not among the assets");
    }
    return new RecordedMarket(
        name, counted, new ArrayList<>(assets.values()), new ArrayList<>(instruments.values()));
  }

  private void header(Line line) {
    int version = line.integer("version");
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "version " + version + " of the format is not known, only " + VERSION);
    }
    name = line.text("name");
    numeraire = new AssetId(line.text("numeraire"));
  }

  private static Asset asset(Line line) {
    return new Asset(new AssetId(line.text("id")), line.text("symbol"), line.integer("scale"));
  }

  private PoolInstrument pool(Line line) {
    String curve = line.text("curve");
    if (!curve.equals(CONSTANT_PRODUCT)) {
      throw new IllegalArgumentException(
          "the curve " + curve + " cannot be priced exactly, only " + CONSTANT_PRODUCT);
    }
    JsonNode fee = line.list("fee");
    return new PoolInstrument(
        new InstrumentId(line.text("id")),
        new VenueId(line.text("venue")),
        known(line.text("base")),
        known(line.text("quote")),
        fee.path(0).asInt(),
        fee.path(1).asInt(),
        line.decimal("gas"));
  }

  private BookInstrument book(Line line) {
    return new BookInstrument(
        new InstrumentId(line.text("id")),
        new VenueId(line.text("venue")),
        known(line.text("base")),
        known(line.text("quote")),
        line.decimal("tick"),
        new BigInteger(line.text("lot")),
        line.decimal("minNotional"),
        line.decimal("makerFee"),
        line.decimal("takerFee"));
  }

  private Asset known(String id) {
    Asset asset = assets.get(new AssetId(id));
    if (asset == null) {
      throw new IllegalArgumentException("the asset " + id + " was not described before");
    }
    return asset;
  }

  private void add(Asset asset) {
    assets.put(asset.id(), asset);
  }

  private void add(Instrument instrument) {
    if (instruments.putIfAbsent(instrument.id(), instrument) != null) {
      throw new IllegalArgumentException(
          "the instrument " + instrument.id() + " is described twice");
    }
  }

  static Map<String, Object> header(RecordedMarket market) {
    return Line.of(
        "recording",
        "version",
        VERSION,
        "name",
        market.name(),
        "numeraire",
        market.numeraire().value());
  }

  static Map<String, Object> line(Asset asset) {
    return Line.of(
        "asset", "id", asset.id().value(), "symbol", asset.symbol(), "scale", asset.scale());
  }

  static Map<String, Object> line(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument pool ->
          Line.of(
              "pool",
              "id",
              pool.id().value(),
              "venue",
              pool.venue().value(),
              "base",
              pool.base().id().value(),
              "quote",
              pool.quote().id().value(),
              "curve",
              CONSTANT_PRODUCT,
              "fee",
              List.of(pool.feeNumerator(), pool.feeDenominator()),
              "gas",
              plain(pool.gas()));
      case BookInstrument book ->
          Line.of(
              "book",
              "id",
              book.id().value(),
              "venue",
              book.venue().value(),
              "base",
              book.base().id().value(),
              "quote",
              book.quote().id().value(),
              "tick",
              plain(book.tick()),
              "lot",
              book.lot().toString(),
              "minNotional",
              plain(book.minNotional()),
              "makerFee",
              plain(book.makerFee()),
              "takerFee",
              plain(book.takerFee()));
    };
  }

  private static String plain(BigDecimal number) {
    return number.toPlainString();
  }
}
