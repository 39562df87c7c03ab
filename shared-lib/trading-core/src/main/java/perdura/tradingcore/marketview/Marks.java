package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;

/**
 * Prices of all assets in the numeraire, each along the path whose thinnest instrument is the most
 * liquid one: a maximum spanning tree grown from the numeraire (Prim), anew after a change, once it
 * is asked for. Used by one thread.
 */
public final class Marks {
  private static final MathContext PRECISION = MathContext.DECIMAL64;
  private static final Comparator<Reach> WIDEST =
      Comparator.comparingDouble(Reach::depth).reversed().thenComparingInt(Reach::order);

  private final AssetId numeraire;
  private final Map<InstrumentId, Integer> orders = new HashMap<>();
  private final List<@Nullable Quote> quotes = new ArrayList<>();
  private final Map<AssetId, List<Integer>> instrumentsOf = new HashMap<>();
  private @Nullable Map<AssetId, BigDecimal> prices;

  /**
   * What an instrument says of its pair.
   *
   * @param mid whole quote per whole base
   * @param depth what lies on both sides, in whole quote
   */
  private record Quote(AssetId base, AssetId quote, BigDecimal mid, double depth) {}

  /**
   * An asset that an instrument leads to, what it is worth there, and how deep the instrument is.
   */
  private record Reach(AssetId asset, BigDecimal price, double depth, int order) {}

  public Marks(AssetId numeraire) {
    this.numeraire = numeraire;
  }

  /** Takes over the state of an instrument. */
  public void update(Liquidity liquidity) {
    quotes.set(order(liquidity.instrument()), quote(liquidity));
    prices = null;
  }

  private int order(Instrument instrument) {
    return orders.computeIfAbsent(
        instrument.id(),
        _ -> {
          var order = quotes.size();
          quotes.add(null);
          touch(instrument.base(), order);
          touch(instrument.quote(), order);
          return order;
        });
  }

  private void touch(Asset asset, int order) {
    instrumentsOf.computeIfAbsent(asset.id(), _ -> new ArrayList<>()).add(order);
  }

  private static @Nullable Quote quote(Liquidity liquidity) {
    var mid = liquidity.mid();
    var instrument = liquidity.instrument();
    return mid == null || mid.signum() == 0
        ? null
        : new Quote(instrument.base().id(), instrument.quote().id(), mid, depth(liquidity));
  }

  /** Whole numeraire per whole asset; null where no path leads. */
  public @Nullable BigDecimal of(AssetId asset) {
    if (prices == null) {
      prices = grow();
    }
    return prices.get(asset);
  }

  private Map<AssetId, BigDecimal> grow() {
    var grown = new HashMap<AssetId, BigDecimal>();
    var reaches = new PriorityQueue<>(WIDEST);
    reaches.add(new Reach(numeraire, BigDecimal.ONE, Double.POSITIVE_INFINITY, -1));
    while (!reaches.isEmpty()) {
      var widest = reaches.remove();
      if (grown.putIfAbsent(widest.asset, widest.price) == null) {
        reachFrom(widest, grown, reaches);
      }
    }
    return grown;
  }

  private void reachFrom(
      Reach known, Map<AssetId, BigDecimal> grown, PriorityQueue<Reach> reaches) {
    for (var order : instrumentsOf.getOrDefault(known.asset, List.of())) {
      var quote = quotes.get(order);
      if (quote != null) {
        var reach = reach(known, quote, order);
        if (!grown.containsKey(reach.asset)) {
          reaches.add(reach);
        }
      }
    }
  }

  private static Reach reach(Reach known, Quote quote, int order) {
    if (known.asset.equals(quote.quote)) {
      var price = known.price.multiply(quote.mid, PRECISION);
      return new Reach(quote.base, price, quote.depth * known.price.doubleValue(), order);
    }
    var price = known.price.divide(quote.mid, PRECISION);
    return new Reach(quote.quote, price, quote.depth * price.doubleValue(), order);
  }

  private static double depth(Liquidity liquidity) {
    return switch (liquidity) {
      case PoolLiquidity pool -> 2 * whole(pool.instrument().quote(), pool.reserveQuote());
      case BookLiquidity book ->
          Stream.concat(book.bids().stream(), book.asks().stream())
              .mapToDouble(level -> notional(book.instrument(), level))
              .sum();
    };
  }

  private static double notional(Instrument instrument, Level level) {
    return whole(instrument.base(), level.quantity()) * level.price().doubleValue();
  }

  private static double whole(Asset asset, BigInteger raw) {
    return asset.whole(raw).doubleValue();
  }
}
