package perdura.tradingcore.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.decision.Leg;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.StrategyId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.risk.Verdict.Denied;
import perdura.tradingcore.risk.Verdict.Passed;

class PreTradeRiskTest {
  private static final Asset USDC = new Asset(new AssetId("usdc"), "USDC", 6);
  private static final Asset WETH = new Asset(new AssetId("weth"), "WETH", 18);
  private static final AgentId MOMO = new AgentId("momo");
  private static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("cex:weth/usdc"),
          new VenueId("cex"),
          WETH,
          USDC,
          new BigDecimal("0.01"),
          BigInteger.TEN.pow(14),
          BigDecimal.TEN,
          new BigDecimal("0.0005"),
          new BigDecimal("0.001"));
  private static final PoolInstrument POOL =
      new PoolInstrument(
          new InstrumentId("dex:weth/usdc"),
          new VenueId("dex"),
          WETH,
          USDC,
          997,
          1000,
          new BigDecimal("1.5"));

  private final FakeView view = new FakeView(USDC);
  private final PreTradeRisk risk = new PreTradeRisk(RiskLimits.DEFAULTS);

  @BeforeEach
  void allow() {
    view.instruments.put(BOOK.id(), BOOK);
    view.instruments.put(POOL.id(), POOL);
    view.marks.put(WETH.id(), BigDecimal.valueOf(2_000));
    view.balances.put(USDC.id(), raw(USDC, "100000"));
    view.grant(MOMO, "100000");
  }

  @Test
  void passesWhatIsWithinAllLimits() {
    assertThat(risk.check(buy("1"), view)).isEqualTo(new Passed());
  }

  @Test
  void deniesInstrumentThatNobodyKnows() {
    view.instruments.clear();

    assertDenied(buy("1"), "INSTRUMENT_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource({
    "HALTED,CYCLE,TRADING_HALTED",
    "HALTED,ENTRY,TRADING_HALTED",
    "HALTED,ORDER,TRADING_HALTED",
    "REDUCING,CYCLE,TRADING_REDUCING",
    "REDUCING,ENTRY,TRADING_REDUCING",
    "REDUCING,ORDER,TRADING_REDUCING"
  })
  void deniesWhatOpensUnlessActive(TradingMode mode, Kind kind, String code) {
    view.mode = mode;

    assertDenied(decision(kind, 0, buying("1", "2010")), code);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"EXIT", "ORDER"})
  void leavesPositionsAloneWhileHalted(Kind kind) {
    holdWeth("5");
    view.mode = TradingMode.HALTED;

    assertDenied(decision(kind, 0, selling("1")), "TRADING_HALTED");
  }

  @ParameterizedTest
  @CsvSource({
    "HALTED,PROTECT,0",
    "HALTED,UNWIND,0",
    "HALTED,EXIT,7",
    "REDUCING,EXIT,0",
    "REDUCING,ORDER,0"
  })
  void letsSafeguardsFlattenAndExitsPass(TradingMode mode, Kind kind, long parent) {
    holdWeth("5");
    view.mode = mode;

    assertThat(risk.check(decision(kind, parent, selling("1")), view)).isEqualTo(new Passed());
  }

  @Test
  void deniesAtAHaltedVenueOnly() {
    view.halts = view.halts.with(new Halt("person", "cex", "down", 0, "key:admin", false));

    assertDenied(buy("1"), "VENUE_HALTED");
    assertThat(risk.check(decision(Kind.ENTRY, 0, pooled(Side.BUY, "1", "2010")), view))
        .isEqualTo(new Passed());
  }

  @Test
  void deniesWhereAnOutcomeIsUnknown() {
    view.locked = true;

    assertDenied(buy("1"), "INSTRUMENT_LOCKED");
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"CYCLE", "ENTRY"})
  void deniesSecondDecisionOnAnInstrument(Kind kind) {
    view.busy = true;

    assertDenied(decision(kind, 0, buying("1", "2010")), "INSTRUMENT_BUSY");
  }

  @Test
  void deniesOrderThatExists() {
    view.exists = true;

    assertDenied(buy("1"), "ORDER_DUPLICATE");
  }

  @Test
  void deniesWithoutMandate() {
    view.mandate = null;

    assertDenied(buy("1"), "MANDATE_MISSING");
  }

  @Test
  void deniesOnAMarketThatIsTooOld() {
    view.ageNs = Duration.ofSeconds(31).toNanos();

    var denied = assertDenied(buy("1"), "MARKET_STALE");

    assertThat(denied.value()).isEqualByComparingTo("31");
    assertThat(denied.limit()).isEqualByComparingTo("30");
  }

  @Test
  void takesUnknownWorthForBadNews() {
    view.equity = null;

    assertDenied(buy("1"), "MARKET_UNKNOWN");
  }

  @Test
  void deniesPartOfALot() {
    assertDenied(buy("1.00001"), "QUANTITY_PRECISION");
  }

  @Test
  void deniesLimitPriceBetweenTicks() {
    assertDenied(decision(Kind.ORDER, 0, limit(Side.BUY, "1", "1990.005")), "PRICE_PRECISION");
  }

  @Test
  void deniesOrderThatIsTooSmall() {
    assertDenied(buy("0.004"), "NOTIONAL_BELOW_MINIMUM");
  }

  @Test
  void deniesBoundsOutsideTheCollarOnTheSideThatHurts() {
    holdWeth("5");

    assertDenied(decision(Kind.ENTRY, 0, buying("1", "2040.01")), "PRICE_OUTSIDE_COLLAR");
    assertDenied(decision(Kind.ORDER, 0, limit(Side.SELL, "1", "1959.99")), "PRICE_OUTSIDE_COLLAR");
    assertThat(risk.check(decision(Kind.ORDER, 0, limit(Side.BUY, "1", "1000")), view))
        .isEqualTo(new Passed());
  }

  @Test
  void deniesReduceOnlyThatWouldIncrease() {
    holdWeth("0.5");

    var denied = assertDenied(decision(Kind.ORDER, 0, selling("1")), "REDUCE_ONLY_INCREASES");

    assertThat(denied.value()).isEqualByComparingTo("1");
    assertThat(denied.limit()).isEqualByComparingTo("0.5");
  }

  @Test
  void deniesNotionalAboveLimit() {
    assertDenied(buy("25"), "NOTIONAL_EXCEEDS_LIMIT");
  }

  @Test
  void deniesPositionAboveLimit() {
    view.position = BigDecimal.valueOf(99_000);

    assertDenied(buy("1"), "POSITION_EXCEEDS_LIMIT");
  }

  @Test
  void deniesExposureAboveTheLimitOfAnAgent() {
    view.grant(MOMO, "1000000");
    view.exposure = BigDecimal.valueOf(149_000);

    assertDenied(buy("1"), "EXPOSURE_EXCEEDS_LIMIT");
  }

  @Test
  void deniesExposureAboveTheLimitOfAllAgents() {
    view.exposureTotal = BigDecimal.valueOf(399_000);

    assertDenied(buy("1"), "EXPOSURE_TOTAL_EXCEEDS_LIMIT");
  }

  @Test
  void deniesMoreThanTheMandatesCapital() {
    view.grant(MOMO, "2009");

    assertDenied(buy("1"), "MANDATE_CAPITAL_EXCEEDED");
  }

  @Test
  void deniesTooManyOrdersInAMinute() {
    view.ordersWithinMinute = 120;

    assertDenied(buy("1"), "RATE_EXCEEDED");
  }

  @Test
  void deniesTooManyOpenOrders() {
    view.openOrders = 50;

    assertDenied(buy("1"), "ORDERS_EXCEED_LIMIT");
  }

  @Test
  void deniesAfterTheDaysLoss() {
    view.equity = BigDecimal.valueOf(94_999);

    var denied = assertDenied(buy("1"), "LOSS_DAILY_LIMIT");

    assertThat(denied.value()).isEqualByComparingTo("5001");
    assertThat(denied.limit()).isEqualByComparingTo("5000");
  }

  @Test
  void deniesBelowTheDrawdownFromTheHighest() {
    view.equity = BigDecimal.valueOf(89_000);
    view.dayStart = BigDecimal.valueOf(89_000);

    var denied = assertDenied(buy("1"), "DRAWDOWN_LIMIT");

    assertThat(denied.value()).isEqualByComparingTo("0.11");
  }

  @Test
  void countsFeesIntoTheBalanceThatIsNeeded() {
    view.balances.put(USDC.id(), raw(USDC, "2012"));
    assertDenied(buy("1"), "BALANCE_INSUFFICIENT");

    view.balances.put(USDC.id(), raw(USDC, "2012.01"));

    assertThat(risk.check(buy("1"), view)).isEqualTo(new Passed());
  }

  @Test
  void countsGasOfEveryLegAndWhatOpenOrdersBind() {
    var cycle =
        decision(Kind.CYCLE, 0, pooled(Side.BUY, "1", "2000"), pooled(Side.SELL, "1", "1999"));
    view.balances.put(USDC.id(), raw(USDC, "2003"));
    assertThat(risk.check(cycle, view)).isEqualTo(new Passed());

    view.held.put(USDC.id(), BigInteger.ONE);

    assertDenied(cycle, "BALANCE_INSUFFICIENT");
  }

  @Test
  void limitsHaveNoOffSwitch() {
    var defaults = RiskLimits.DEFAULTS;

    assertThatThrownBy(() ->
            new RiskLimits(
                BigDecimal.ZERO,
                defaults.maxPositionPerAgent(),
                defaults.maxExposurePerAgent(),
                defaults.maxExposureTotal(),
                defaults.collarBps(),
                defaults.maxOrdersPerMinute(),
                defaults.maxDailyLossPerAgent(),
                defaults.maxDrawdown(),
                defaults.maxMarketAge(),
                defaults.maxOpenOrders()))
        .hasMessageContaining("maxNotionalPerOrder");
  }

  private Denied assertDenied(Decision decision, String code) {
    var verdict = risk.check(decision, view);
    assertThat(verdict).isInstanceOf(Denied.class);
    var denied = (Denied) verdict;
    assertThat(denied.code()).isEqualTo(code);
    return denied;
  }

  private void holdWeth(String amount) {
    view.balances.put(WETH.id(), raw(WETH, amount));
  }

  private static Decision buy(String weth) {
    return decision(Kind.ENTRY, 0, buying(weth, "2010"));
  }

  private static OrderIntent buying(String weth, String bound) {
    return intent(BOOK, Side.BUY, OrderType.MARKET, weth, bound, TimeInForce.IOC);
  }

  private static OrderIntent selling(String weth) {
    return intent(BOOK, Side.SELL, OrderType.MARKET, weth, null, TimeInForce.IOC);
  }

  private static OrderIntent limit(Side side, String weth, String price) {
    return intent(BOOK, side, OrderType.LIMIT, weth, price, TimeInForce.GTC);
  }

  private static OrderIntent pooled(Side side, String weth, String bound) {
    return intent(POOL, side, OrderType.MARKET, weth, bound, TimeInForce.FOK);
  }

  /** Without a bound it is reduce-only. */
  private static OrderIntent intent(
      Instrument instrument,
      Side side,
      OrderType type,
      String weth,
      @Nullable String bound,
      TimeInForce timeInForce) {
    return new OrderIntent(
        ClientOrderId.of(MOMO, 1, 0),
        MOMO,
        instrument.id(),
        side,
        type,
        raw(WETH, weth),
        bound == null ? null : new BigDecimal(bound),
        null,
        timeInForce,
        bound == null);
  }

  private static Decision decision(Kind kind, long parent, OrderIntent... intents) {
    var legs = Arrays.stream(intents).map(intent -> new Leg(intent, null, null, 0)).toList();
    var strategy = new StrategyId("momentum");
    return new Decision(1, MOMO, strategy, kind, parent, legs, null, null, "test");
  }

  private static BigInteger raw(Asset asset, String amount) {
    return asset.raw(new BigDecimal(amount), RoundingMode.UNNECESSARY);
  }
}
