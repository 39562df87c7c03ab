package perdura.tradingcore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.Side;

class PortfolioTest {
  private static final Asset USDC = new Asset(new AssetId("usdc"), "USDC", 6);
  private static final Asset WETH = new Asset(new AssetId("weth"), "WETH", 18);
  private static final Asset LINK = new Asset(new AssetId("link"), "LINK", 18);
  private static final AgentId MOMO = new AgentId("momo");
  private static final AgentId ARB = new AgentId("arb");
  private static final Instrument BOOK =
      new BookInstrument(
          new InstrumentId("cex:weth/usdc"),
          new VenueId("cex"),
          WETH,
          USDC,
          BigDecimal.ONE,
          BigInteger.ONE,
          BigDecimal.ONE,
          BigDecimal.ZERO,
          BigDecimal.ZERO);
  private static final Instrument LINK_WETH = pool("dex:link/weth", LINK, WETH);
  private static final Instrument LINK_USDC = pool("dex:link/usdc", LINK, USDC);

  private final Portfolio portfolio = new Portfolio(USDC.id());

  @Test
  void treasuryTakesOverWhatTheAccountHolds() {
    portfolio.open(Map.of(USDC.id(), units(1_000_000)));

    assertThat(portfolio.balance(Account.TREASURY, USDC.id())).isEqualTo(units(1_000_000));
    assertThat(portfolio.ours()).containsExactly(Map.entry(USDC.id(), units(1_000_000)));
    assertThat(portfolio.imbalance()).isEmpty();
  }

  @Test
  void fundsNoMoreThanTheTreasuryHas() {
    portfolio.open(Map.of(USDC.id(), units(100)));

    portfolio.fundUpTo(MOMO, units(150));

    assertThat(portfolio.funded(MOMO)).isEqualTo(units(100));
    assertThat(portfolio.balance(Account.TREASURY, USDC.id())).isZero();
  }

  @Test
  void buyingMovesQuoteAndFeeOutAndBaseIn() {
    fund();

    var booking = portfolio.book(trade(BOOK, Side.BUY, 2, 4_000, 4, USDC));

    assertThat(portfolio.balance(Account.of(MOMO), USDC.id())).isEqualTo(units(95_996));
    assertThat(portfolio.balance(Account.of(MOMO), WETH.id())).isEqualTo(units(2));
    assertThat(portfolio.balance(Account.FEES, USDC.id())).isEqualTo(units(4));
    assertThat(booking.realised()).isZero();
    assertThat(booking.positions().getFirst().cost()).isEqualTo(units(4_004));
  }

  @Test
  void sellingRealisesProfitOverAverageCost() {
    fund();
    portfolio.book(trade(BOOK, Side.BUY, 2, 4_000, 0, USDC));
    portfolio.book(trade(BOOK, Side.BUY, 2, 6_000, 0, USDC));

    var booking = portfolio.book(trade(BOOK, Side.SELL, 1, 3_000, 3, USDC));

    assertThat(booking.realised()).isEqualTo(units(497));
    assertThat(portfolio.realised(MOMO)).isEqualTo(units(497));
    var position = portfolio.position(MOMO, WETH.id()).orElseThrow();
    assertThat(position.quantity()).isEqualTo(units(3));
    assertThat(position.cost()).isEqualTo(units(7_500));
  }

  @Test
  void exchangeOfAssetsCarriesTheCostOverAndGasAdds() {
    fund();
    portfolio.book(trade(BOOK, Side.BUY, 2, 4_000, 0, USDC));

    var through = portfolio.book(trade(LINK_WETH, Side.BUY, 400, 2, 1, USDC));
    var back = portfolio.book(trade(LINK_USDC, Side.SELL, 400, 4_100, 1, USDC));

    assertThat(through.realised()).isZero();
    assertThat(back.realised()).isEqualTo(units(98));
    assertThat(portfolio.balance(Account.GAS, USDC.id())).isEqualTo(units(2));
    assertThat(portfolio.balance(Account.of(MOMO), USDC.id())).isEqualTo(units(100_098));
  }

  @Test
  void everyEntryHasItsCounterpart() {
    fund();

    var booking = portfolio.book(trade(LINK_USDC, Side.BUY, 10, 100, 1, USDC));

    var sums = new HashMap<AssetId, BigInteger>();
    booking.entries().forEach(entry -> sums.merge(entry.asset(), entry.amount(), BigInteger::add));
    assertThat(sums.values()).allMatch(sum -> sum.signum() == 0);
    assertThat(booking.entries()).hasSize(6);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void staysBalancedAndExactOverRandomFills(long seed) {
    fund();
    portfolio.fundUpTo(ARB, units(100_000));
    var random = new Random(seed);
    var instruments = List.of(BOOK, LINK_WETH, LINK_USDC);
    var paid = new HashMap<AssetId, BigInteger>();

    for (var count = 0; count < 500; count++) {
      var trade = random(random, instruments.get(random.nextInt(3)));
      portfolio.book(trade);
      var sign = trade.side() == Side.BUY ? BigInteger.ONE : BigInteger.ONE.negate();
      paid.merge(trade.instrument().base().id(), trade.base().multiply(sign), BigInteger::add);
      paid.merge(
          trade.instrument().quote().id(), trade.quote().multiply(sign).negate(), BigInteger::add);
      paid.merge(trade.feeAsset(), trade.fee().negate(), BigInteger::add);
    }

    paid.merge(USDC.id(), units(1_000_000), BigInteger::add);
    paid.values().removeIf(amount -> amount.signum() == 0);
    assertThat(portfolio.imbalance()).isEmpty();
    assertThat(portfolio.ours()).isEqualTo(paid);
  }

  private static Trade random(Random random, Instrument instrument) {
    return new Trade(
        random.nextBoolean() ? MOMO : ARB,
        instrument,
        random.nextBoolean() ? Side.BUY : Side.SELL,
        new BigInteger(90, random).add(BigInteger.ONE),
        new BigInteger(90, random).add(BigInteger.ONE),
        new BigInteger(20, random),
        random.nextBoolean() ? instrument.quote().id() : USDC.id(),
        Kind.ORDER,
        null);
  }

  @Test
  void everythingSoldLeavesNoCostBehind() {
    fund();
    portfolio.book(trade(BOOK, Side.BUY, 3, 1_000, 0, USDC));
    portfolio.book(trade(BOOK, Side.SELL, 1, 500, 0, USDC));

    portfolio.book(trade(BOOK, Side.SELL, 2, 700, 0, USDC));

    var position = portfolio.position(MOMO, WETH.id()).orElseThrow();
    assertThat(position.quantity()).isZero();
    assertThat(position.cost()).isZero();
    assertThat(portfolio.realised(MOMO)).isEqualTo(units(200));
  }

  private void fund() {
    portfolio.open(Map.of(USDC.id(), units(1_000_000)));
    portfolio.fundUpTo(MOMO, units(100_000));
  }

  private static Trade trade(
      Instrument instrument, Side side, long base, long quote, long fee, Asset feeAsset) {
    return new Trade(
        MOMO,
        instrument,
        side,
        units(base),
        units(quote),
        units(fee),
        feeAsset.id(),
        Kind.ORDER,
        null);
  }

  private static BigInteger units(long amount) {
    return BigInteger.valueOf(amount);
  }

  private static PoolInstrument pool(String id, Asset base, Asset quote) {
    return new PoolInstrument(
        new InstrumentId(id), new VenueId("dex"), base, quote, 997, 1000, BigDecimal.ONE);
  }
}
