package perdura.tradingcore.strategy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent.BookUpdated;

/** One book whose mid a test sets, and an agent whose holdings it sets. */
public final class FakeContext implements StrategyContext {
  public static final Asset USD = new Asset(new AssetId("usd"), "USD", 6);
  public static final Asset ETH = new Asset(new AssetId("eth"), "ETH", 18);
  public static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("book"),
          new VenueId("cex"),
          ETH,
          USD,
          new BigDecimal("0.01"),
          BigInteger.TEN.pow(14),
          BigDecimal.TEN,
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  public final Set<InstrumentId> busy = new HashSet<>();
  public final Map<AssetId, BigInteger> held = new HashMap<>();
  public List<CycleOffer> offers = List.of();
  public BigDecimal capitalLeft = BigDecimal.valueOf(10_000);
  private @Nullable BigDecimal mid;
  private long nowNs = 1_000_000_000_000L;

  /** Shows a price a second after the last one. */
  public BookUpdated price(double price) {
    nowNs += 1_000_000_000L;
    mid = BigDecimal.valueOf(price);
    var level = List.of(new Level(mid, ETH.raw(BigDecimal.ONE, java.math.RoundingMode.DOWN)));
    return new BookUpdated(nowNs, nowNs, BOOK.id(), level, level);
  }

  @Override
  public long nowNs() {
    return nowNs;
  }

  @Override
  public Instrument instrument(InstrumentId id) {
    return BOOK;
  }

  @Override
  public @Nullable BigDecimal mid(InstrumentId instrument) {
    return mid;
  }

  @Override
  public BigInteger held(AssetId asset) {
    return held.getOrDefault(asset, BigInteger.ZERO);
  }

  @Override
  public BigInteger free(AssetId asset) {
    return held(asset);
  }

  @Override
  public BigDecimal capitalLeft() {
    return capitalLeft;
  }

  @Override
  public boolean busy(InstrumentId instrument) {
    return busy.contains(instrument);
  }

  @Override
  public List<CycleOffer> cycles(InstrumentId changed) {
    return offers;
  }
}
