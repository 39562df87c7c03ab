package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;
import perdura.hotpath.risk.GateControls;
import perdura.hotpath.risk.GateLimits;
import perdura.hotpath.risk.GateSettings;
import perdura.hotpath.risk.PreTradeGate;
import perdura.hotpath.sanity.SanityGuard;
import perdura.hotpath.sanity.SanityLimits;

/** Dollars in millionths; an asset of 18 decimals, worth 3 dollars; units of it are 10^-6. */
class GateUnitsTest {
  private static final int DOLLAR = 0;
  private static final int COIN = 1;
  private static final int POOL = 0;
  private static final int SELL = 0;
  private static final int BUY = 1;
  private static final int PRICE_DIGITS = 9;

  private final Market market = new Market();
  private final GateUnits units;
  private final Decision decision = new Decision();
  private final Random random = new Random(1);
  private double coinDollars = 3;

  GateUnitsTest() {
    market.addAsset(new Asset("dollar", 6));
    market.addAsset(new Asset("coin", 18));
    PoolTerms terms = new PoolTerms(new Ratio(997, 1000));
    market.addInstrument(new Instrument("pool", "v", COIN, DOLLAR, terms, 1));
    units = new GateUnits(market, asset -> asset == DOLLAR ? 1 : coinDollars * 1e-12, DOLLAR, 6);
    PreTradeGate gate =
        new PreTradeGate(GateSettings.of(DOLLAR, 2, 1), new GateControls(GateLimits.defaults(6)));
    units.list(gate.state(), new SanityGuard(market, SanityLimits.DEFAULT, DOLLAR));
  }

  private void decide(int direction, String in, String out) {
    decision.begin(POOL, 0, 0, 1);
    decision.edge(0, 2 * POOL + direction);
    decision.amount(0).set(new BigInteger(in));
    decision.amount(1).set(new BigInteger(out));
  }

  @Test
  void roundsUpWhatIsTakenFromTheBalanceAndDownWhatComesBack() {
    decide(SELL, "1000000000000000001", "2999999");

    assertThat(units.quantity(decision, 0)).isEqualTo(1_000_001);
    assertThat(units.quote(decision, 0)).isEqualTo(2_999_999);

    decide(BUY, "2999999", "1000000999999999999");
    assertThat(units.quantity(decision, 0)).isEqualTo(1_000_000);
  }

  @Test
  void roundsDownOnBothSidesWhatTheLegBeforeBrought() {
    decision.begin(POOL, 0, 0, 2);
    decision.edge(0, 2 * POOL + BUY);
    decision.edge(1, 2 * POOL + SELL);
    decision.amount(0).set(0, 3_000_000);
    decision.amount(1).set(new BigInteger("1000000000000000001"));
    decision.amount(2).set(0, 2_999_999);

    assertThat(units.taken(decision, 0)).isEqualTo(1_000_000);
    assertThat(units.given(decision, 1)).isEqualTo(1_000_000);
  }

  @Test
  void boundsWhatABuyerPaysAndWhatASellerTakes() {
    for (int i = 0; i < 10_000; i++) {
      long base = 1 + (long) Math.exp(40 * random.nextDouble());
      double price = 3 * Math.exp(random.nextGaussian() / 10);
      BigInteger dollars = new BigDecimal(base * price).toBigInteger();
      String coins = BigInteger.valueOf(base).multiply(BigInteger.TEN.pow(12)).toString();
      if (dollars.signum() > 0) {
        decide(SELL, coins, dollars.toString());
        assertThat(worth(units.price(decision, 0), base, RoundingMode.FLOOR))
            .isLessThanOrEqualTo(dollars);
        decide(BUY, dollars.toString(), coins);
        assertThat(worth(units.price(decision, 0), base, RoundingMode.CEILING))
            .isGreaterThanOrEqualTo(dollars);
      }
    }
  }

  /** A price of 3 dollars is 3 units of dollars per unit of coin times the price unit, 10^9. */
  private static BigInteger worth(long price, long base, RoundingMode rounding) {
    return new BigDecimal(price)
        .multiply(new BigDecimal(base))
        .movePointLeft(PRICE_DIGITS)
        .setScale(0, rounding)
        .toBigInteger();
  }

  @Test
  void knowsTheMiddleOfAMarket() {
    market.setReserves(POOL, new BigInteger("1000000000000000000000"), dollars(3_000), 1);

    assertThat(units.reference(POOL)).isEqualTo(3_000_000_000L);

    market.forget(POOL, 2);
    assertThat(units.reference(POOL)).isZero();
  }

  private static BigInteger dollars(long whole) {
    return BigInteger.valueOf(whole * 1_000_000);
  }

  @Test
  void valuesAnAssetAndKnowsNoWorthWhereThereIsNone() {
    assertThat(units.mark(COIN)).isEqualTo(3_000_000_000L);
    coinDollars = 0;
    assertThat(units.mark(COIN)).isZero();
    coinDollars = Double.NaN;
    assertThat(units.mark(COIN)).isZero();
  }

  @Test
  void asksForTheImpossibleWhereAnAmountIsBeyondTheGatesCount() {
    decide(SELL, Amount.of(BigInteger.ONE.shiftLeft(127)).toString(), "1");

    assertThat(units.quantity(decision, 0)).isNegative();
  }
}
