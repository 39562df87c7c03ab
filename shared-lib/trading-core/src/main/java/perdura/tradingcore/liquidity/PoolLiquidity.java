package perdura.tradingcore.liquidity;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.Side;

/**
 * Reserves of a constant-product pool, raw units. A swap is all or nothing and its bound holds for
 * the average price. Amounts equal those of the Uniswap v2 contracts for the pool's fee.
 */
public record PoolLiquidity(
    PoolInstrument instrument, BigInteger reserveBase, BigInteger reserveQuote)
    implements Liquidity {

  @Override
  public @Nullable BigDecimal bid() {
    return mid();
  }

  @Override
  public @Nullable BigDecimal ask() {
    return mid();
  }

  @Override
  public @Nullable BigDecimal mid() {
    return isDead() ? null : instrument.priceOf(reserveBase, reserveQuote);
  }

  @Override
  public Take take(Side side, BigInteger base, @Nullable BigDecimal bound) {
    if (isDead() || base.signum() <= 0) {
      return Take.NOTHING;
    }
    return switch (side) {
      case BUY -> buy(base, bound);
      case SELL -> sell(base, bound);
    };
  }

  private Take buy(BigInteger base, @Nullable BigDecimal bound) {
    return curve(reserveQuote, reserveBase)
        .inputFor(base)
        .filter(quote -> bound == null || quote.compareTo(floor(base, bound)) <= 0)
        .map(quote -> new Take(base, quote))
        .orElse(Take.NOTHING);
  }

  private Take sell(BigInteger base, @Nullable BigDecimal bound) {
    var curve = curve(reserveBase, reserveQuote);
    var quote = base.compareTo(curve.depth()) > 0 ? BigInteger.ZERO : curve.output(base);
    var least = bound == null ? BigInteger.ONE : ceiling(base, bound).max(BigInteger.ONE);
    return quote.compareTo(least) < 0 ? Take.NOTHING : new Take(base, quote);
  }

  private BigInteger floor(BigInteger base, BigDecimal price) {
    return instrument.quoteFor(base, price, RoundingMode.FLOOR);
  }

  private BigInteger ceiling(BigInteger base, BigDecimal price) {
    return instrument.quoteFor(base, price, RoundingMode.CEILING);
  }

  @Override
  public Liquidity after(Side side, Take take) {
    return switch (side) {
      case BUY -> moved(take.base().negate(), take.quote());
      case SELL -> moved(take.base(), take.quote().negate());
    };
  }

  private PoolLiquidity moved(BigInteger base, BigInteger quote) {
    return new PoolLiquidity(
        instrument,
        reserveBase.add(base).max(BigInteger.ZERO),
        reserveQuote.add(quote).max(BigInteger.ZERO));
  }

  private boolean isDead() {
    return !ConstantProduct.canHold(reserveBase) || !ConstantProduct.canHold(reserveQuote);
  }

  private ConstantProduct curve(BigInteger reserveIn, BigInteger reserveOut) {
    var kept = new Ratio(instrument.feeNumerator(), instrument.feeDenominator());
    return new ConstantProduct(reserveIn, reserveOut, kept);
  }
}
