package perdura.tradingcore.order;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;

/**
 * What we want of a venue: base bought or sold, with a bound on the price. Pools and books take the
 * same shape; a swap in a pool is an order for its exact base amount, filled whole or not at all.
 *
 * @param quantity raw base, greater than zero
 * @param priceBound whole quote per whole base: the most a buyer pays, the least a seller takes,
 *     fees left out; null = whatever the market gives, which pre-trade risk still collars
 * @param trigger price that wakes a STOP; null for other types
 * @param reduceOnly may only bring the agent's position nearer to zero
 */
public record OrderIntent(
    ClientOrderId id,
    AgentId agent,
    InstrumentId instrument,
    Side side,
    OrderType type,
    BigInteger quantity,
    @Nullable BigDecimal priceBound,
    @Nullable BigDecimal trigger,
    TimeInForce timeInForce,
    boolean reduceOnly) {
  public OrderIntent {
    if (quantity.signum() <= 0) {
      throw new IllegalArgumentException(
          "The quantity of " + id + " is not greater than zero: " + quantity);
    }
    if ((type == OrderType.LIMIT) && priceBound == null) {
      throw new IllegalArgumentException("The limit order " + id + " has no price");
    }
    if ((type == OrderType.STOP) != (trigger != null)) {
      throw new IllegalArgumentException(
          "A trigger price belongs to a stop order, and to no other: " + id);
    }
  }
}
