package perdura.tradingcore.liquidity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.liquidity.Liquidity.Take;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.order.Side;

class LiquidityTest {
  private static final Asset USD = new Asset(new AssetId("usd"), "USD", 6);
  private static final Asset ETH = new Asset(new AssetId("eth"), "ETH", 18);
  private static final PoolInstrument POOL =
      new PoolInstrument(
          new InstrumentId("pool"), new VenueId("dex"), ETH, USD, 9970, 10_000, BigDecimal.ZERO);
  private static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("book"),
          new VenueId("cex"),
          ETH,
          USD,
          new BigDecimal("0.01"),
          BigInteger.TEN.pow(14),
          BigDecimal.ONE,
          BigDecimal.ZERO,
          BigDecimal.ZERO);

  @Test
  void swapsExactlyAsTheHotPathDoes() {
    var random = new Random(11);
    for (int i = 0; i < 2_000; i++) {
      var base = new BigInteger(20 + random.nextInt(92), random).add(BigInteger.TEN);
      var quote = new BigInteger(20 + random.nextInt(92), random).add(BigInteger.TEN);
      var amount = new BigInteger(base.bitLength(), random).mod(base).add(BigInteger.ONE);
      var pool = new PoolLiquidity(POOL, base, quote);

      var sold = pool.take(Side.SELL, amount, null);
      var bought = pool.take(Side.BUY, amount, null);

      var kept = new Ratio(9970, 10_000);
      assertThat(sold.quote()).isEqualTo(new ConstantProduct(base, quote, kept).output(amount));
      assertThat(bought.quote())
          .isEqualTo(
              new ConstantProduct(quote, base, kept).inputFor(amount).orElse(BigInteger.ZERO));
    }
  }

  @ParameterizedTest
  @EnumSource
  void poolIsNeverPoorerAfterTrade(Side side) {
    var pool = new PoolLiquidity(POOL, raw(ETH, "1000"), raw(USD, "2000000"));
    var take = pool.take(side, raw(ETH, "5"), null);

    var after = (PoolLiquidity) pool.after(side, take);

    assertThat(after.reserveBase().multiply(after.reserveQuote()))
        .isGreaterThan(pool.reserveBase().multiply(pool.reserveQuote()));
  }

  @Test
  void deadPoolHasNoPriceAndGivesNothing() {
    var dead = new PoolLiquidity(POOL, BigInteger.ZERO, raw(USD, "5"));

    assertThat(dead.mid()).isNull();
    assertThat(dead.take(Side.SELL, BigInteger.TEN, null)).isEqualTo(Take.NOTHING);
  }

  @Test
  void takesWhatWasTakenOutOfTheLevels() {
    var take = book().take(Side.BUY, raw(ETH, "1.5"), null);

    var after = (BookLiquidity) book().after(Side.BUY, take);

    assertThat(after.asks()).containsExactly(level("101", "0.5"));
    assertThat(after.bids()).isEqualTo(book().bids());
  }

  @Test
  void leavesLevelsAloneWhenRestingOrderWasFilled() {
    var resting = new Take(raw(ETH, "1"), raw(USD, "99.5"));

    assertThat(book().after(Side.BUY, resting)).isEqualTo(book());
  }

  @Test
  void boundHoldsForEachLevel() {
    assertThat(book().take(Side.BUY, raw(ETH, "2"), new BigDecimal("100.5")).base())
        .isEqualTo(raw(ETH, "1"));
    assertThat(book().take(Side.SELL, raw(ETH, "2"), new BigDecimal("99.5")).isNothing()).isTrue();
  }

  private static BookLiquidity book() {
    return new BookLiquidity(
        BOOK, List.of(level("99", "1")), List.of(level("100", "1"), level("101", "1")));
  }

  private static Level level(String price, String quantity) {
    return new Level(new BigDecimal(price), raw(ETH, quantity));
  }

  private static BigInteger raw(Asset asset, String whole) {
    return new BigDecimal(whole).movePointRight(asset.scale()).toBigIntegerExact();
  }
}
