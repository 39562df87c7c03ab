package perdura.tradingcore.marketview;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.liquidity.PoolLiquidity;
import perdura.tradingcore.market.Level;

/**
 * Prices of all assets in the numeraire, each along the path whose thinnest instrument is the most
 * liquid one: a maximum spanning tree grown from the numeraire (Prim).
 */
final class Marks {
  private static final MathContext PRECISION = MathContext.DECIMAL64;

  private final Map<AssetId, BigDecimal> prices = new HashMap<>();

  Marks(AssetId numeraire, Collection<Liquidity> market) {
    prices.put(numeraire, BigDecimal.ONE);
    for (var edge = widest(market); edge != null; edge = widest(market)) {
      prices.put(edge.asset, edge.price);
    }
  }

  /** Whole numeraire per whole asset; null where no path leads. */
  @Nullable BigDecimal of(AssetId asset) {
    return prices.get(asset);
  }

  private @Nullable Edge widest(Collection<Liquidity> market) {
    Edge best = null;
    for (var liquidity : market) {
      var edge = edge(liquidity);
      if (edge != null && (best == null || edge.depth > best.depth)) {
        best = edge;
      }
    }
    return best;
  }

  private @Nullable Edge edge(Liquidity liquidity) {
    var mid = liquidity.mid();
    if (mid == null || mid.signum() == 0) {
      return null;
    }
    var base = liquidity.instrument().base().id();
    var quote = liquidity.instrument().quote().id();
    var basePrice = prices.get(base);
    var quotePrice = prices.get(quote);
    if (quotePrice != null && basePrice == null) {
      var price = quotePrice.multiply(mid, PRECISION);
      return new Edge(base, price, depth(liquidity) * quotePrice.doubleValue());
    }
    if (basePrice != null && quotePrice == null) {
      var price = basePrice.divide(mid, PRECISION);
      return new Edge(quote, price, depth(liquidity) * price.doubleValue());
    }
    return null;
  }

  /** What lies on both sides, in whole quote. */
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

  private record Edge(AssetId asset, BigDecimal price, double depth) {}
}
