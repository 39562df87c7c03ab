package perdura.tradingcore.venue.paper;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.liquidity.BookLiquidity;
import perdura.tradingcore.liquidity.Liquidity;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.Side;

/**
 * How much stands before our resting orders at their prices. Not durable: after a restart an order
 * stands behind all that is seen at its price.
 */
final class Queues {
  private final Map<InstrumentId, Liquidity> market;
  private final Map<ClientOrderId, BigInteger> ahead = new HashMap<>();

  Queues(Map<InstrumentId, Liquidity> market) {
    this.market = market;
  }

  /** A new order stands behind all that is seen at its price. */
  void join(OrderIntent order) {
    ahead.put(order.id(), sizeSeen(order));
  }

  /** Whoever left our price before us moves us up; who joined stands behind. */
  void moveUp(OrderIntent order) {
    ahead.merge(order.id(), sizeSeen(order), BigInteger::min);
  }

  void leave(ClientOrderId order) {
    ahead.remove(order);
  }

  /**
   * Raw base of a trade that comes through to the order.
   *
   * @param left what other orders of ours left of the trade
   */
  BigInteger reach(OrderIntent order, Traded trade, BigInteger left) {
    var price = order.priceBound();
    if (price == null || isBetter(order.side(), trade.price(), price)) {
      return BigInteger.ZERO;
    }
    var through = trade.price().compareTo(price) != 0;
    var before = through ? BigInteger.ZERO : ahead.getOrDefault(order.id(), sizeSeen(order));
    ahead.put(order.id(), before.subtract(left).max(BigInteger.ZERO));
    return left.subtract(before).max(BigInteger.ZERO);
  }

  /** Whether a resting order at {@code price} is served before one at {@code ours}. */
  private static boolean isBetter(Side side, BigDecimal price, BigDecimal ours) {
    return side == Side.BUY ? price.compareTo(ours) > 0 : price.compareTo(ours) < 0;
  }

  private BigInteger sizeSeen(OrderIntent order) {
    return sizeSeen(order, order.priceBound());
  }

  private BigInteger sizeSeen(OrderIntent order, @Nullable BigDecimal price) {
    return market.get(order.instrument()) instanceof BookLiquidity book && price != null
        ? book.sizeAt(order.side(), price)
        : BigInteger.ZERO;
  }
}
