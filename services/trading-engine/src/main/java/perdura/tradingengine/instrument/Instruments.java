package perdura.tradingengine.instrument;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;

/** The instruments of this engine's feed, and the assets that they exchange. Immutable. */
public final class Instruments {
  private final Asset numeraire;
  private final Map<InstrumentId, Instrument> instruments = new TreeMap<>();
  private final Map<AssetId, Asset> assets = new TreeMap<>();

  /**
   * @param numeraire the asset in which worth is counted
   */
  public Instruments(Collection<? extends Instrument> all, Asset numeraire) {
    this.numeraire = numeraire;
    all.forEach(instrument -> instruments.put(instrument.id(), instrument));
    Stream.concat(
            Stream.of(numeraire),
            all.stream().flatMap(each -> Stream.of(each.base(), each.quote())))
        .forEach(asset -> assets.put(asset.id(), asset));
  }

  public Asset numeraire() {
    return numeraire;
  }

  /** All of them, in the order of their ids. */
  public Collection<Instrument> all() {
    return Collections.unmodifiableCollection(instruments.values());
  }

  /** All assets, in the order of their ids. */
  public Collection<Asset> assets() {
    return Collections.unmodifiableCollection(assets.values());
  }

  public Optional<Instrument> find(InstrumentId id) {
    return Optional.ofNullable(instruments.get(id));
  }

  /**
   * The instrument of that id.
   *
   * @throws IllegalArgumentException if the feed has none
   */
  public Instrument get(InstrumentId id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("No instrument " + id));
  }

  /**
   * The asset of that id.
   *
   * @throws IllegalArgumentException if no instrument exchanges it
   */
  public Asset asset(AssetId id) {
    return Optional.ofNullable(assets.get(id))
        .orElseThrow(() -> new IllegalArgumentException("No asset " + id));
  }

  /** {@code POOL} or {@code BOOK}. */
  public static String kindOf(Instrument instrument) {
    return switch (instrument) {
      case PoolInstrument _ -> "POOL";
      case BookInstrument _ -> "BOOK";
    };
  }

  /** Raw units as whole units, without trailing zeros. */
  public BigDecimal whole(AssetId asset, BigInteger raw) {
    return plain(asset(asset).whole(raw));
  }

  /** Raw units of the numeraire as whole units, without trailing zeros. */
  public BigDecimal worth(BigInteger raw) {
    return plain(numeraire.whole(raw));
  }

  private static BigDecimal plain(BigDecimal whole) {
    BigDecimal stripped = whole.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
