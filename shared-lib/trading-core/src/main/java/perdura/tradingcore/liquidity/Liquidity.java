package perdura.tradingcore.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.order.Side;

/**
 * What one instrument has on offer at one instant. Immutable; the state after a trade is a new one.
 * Prices are whole quote per whole base, amounts raw units; every rounding goes against the taker.
 */
public sealed interface Liquidity permits PoolLiquidity, BookLiquidity {
  Instrument instrument();

  /** Best price for a seller, or a pool's marginal price; null = nobody buys. */
  @Nullable BigDecimal bid();

  /** Best price for a buyer, or a pool's marginal price; null = nobody sells. */
  @Nullable BigDecimal ask();

  /** Price between bid and ask; null while one of them is missing. */
  @Nullable BigDecimal mid();

  /**
   * What a taker gets now.
   *
   * @param base most raw base to exchange
   * @param bound the most a buyer pays, the least a seller takes, fees left out; null = none
   */
  Take take(Side side, BigInteger base, @Nullable BigDecimal bound);

  /** What is left when that much was exchanged by a taker of that side. */
  Liquidity after(Side side, Take take);

  /** Exchanged raw base and quote, before fees; zero when nothing can be had. */
  record Take(BigInteger base, BigInteger quote) {
    public static final Take NOTHING = new Take(BigInteger.ZERO, BigInteger.ZERO);

    public boolean isNothing() {
      return base.signum() == 0;
    }
  }
}
