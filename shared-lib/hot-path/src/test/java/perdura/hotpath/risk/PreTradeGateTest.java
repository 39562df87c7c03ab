package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.hotpath.risk.SmallDesk.BITCOIN;
import static perdura.hotpath.risk.SmallDesk.BITCOIN_DOLLAR;
import static perdura.hotpath.risk.SmallDesk.DOLLAR;
import static perdura.hotpath.risk.SmallDesk.ETHER;
import static perdura.hotpath.risk.SmallDesk.ETHER_BITCOIN;
import static perdura.hotpath.risk.SmallDesk.ETHER_DOLLAR;
import static perdura.hotpath.risk.SmallDesk.SECOND;

import org.junit.jupiter.api.Test;

class PreTradeGateTest {
  private static final long HIGH = 1L << 50;

  private SmallDesk desk = new SmallDesk();

  private void passes(int code) {
    assertThat(Denial.of(code)).isEqualTo(Denial.NONE);
  }

  private void denied(int code, Denial why) {
    assertThat(Denial.of(code)).isEqualTo(why);
    assertThat(desk.gate.legs()).isZero();
  }

  private void denied(int code, Denial why, long asked, long allowed) {
    denied(code, why);
    assertThat(desk.gate.asked()).isEqualTo(asked);
    assertThat(desk.gate.allowed()).isEqualTo(allowed);
  }

  private static GateLimits limits(
      long notional, long position, long exposure, long total, int rate, int open) {
    return new GateLimits(
        notional, position, exposure, total, 200, 5_000, rate, HIGH, 1_000_000, 30 * SECOND, open);
  }

  private static GateLimits wide() {
    return limits(HIGH, HIGH, HIGH, HIGH, 4_000, 50);
  }

  @Test
  void passesAnOrderThatNothingStandsAgainst() {
    passes(desk.buyEther(1));

    assertThat(desk.gate.legs()).isEqualTo(1);
  }

  @Test
  void knowsItsAgentsAndInstruments() {
    desk.gate.begin(2, desk.nowNs);
    denied(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.AGENT_UNKNOWN);
    desk.gate.begin(-1, desk.nowNs);
    denied(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.AGENT_UNKNOWN);
    denied(desk.ask(3, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.INSTRUMENT_UNKNOWN);
    denied(desk.ask(4, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.INSTRUMENT_UNKNOWN);
    denied(desk.ask(-1, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.INSTRUMENT_UNKNOWN);
  }

  @Test
  void deniesAmountsThatNoOrderHas() {
    for (long quantity : new long[] {0, -1, Long.MIN_VALUE, Wide.MOST + 1, Long.MAX_VALUE}) {
      int code = desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, quantity, 4_000_000);
      denied(code, Denial.ORDER_INVALID, quantity, Wide.MOST);
    }
    denied(desk.ask(BITCOIN_DOLLAR, Side.SELL, Purpose.OPEN, 1, -1), Denial.ORDER_INVALID);
  }

  @Test
  void deniesWhatItCannotCount() {
    desk = new SmallDesk(wide());
    long most = Wide.MOST / 4_000_000;

    denied(
        desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, Wide.MOST, 4_000_000),
        Denial.AMOUNT_OVERFLOW,
        Wide.MOST,
        Wide.MOST);
    denied(
        desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, most * 10_000, 4_000_000),
        Denial.NOTIONAL_EXCEEDS_LIMIT);
  }

  @Test
  void isHaltedUntilItIsToldOtherwise() {
    PreTradeGate fresh = new PreTradeGate(SmallDesk.SETTINGS, new GateControls(wide()));
    fresh.state().listAsset(ETHER, 10_000);
    fresh.state().listInstrument(0, new InstrumentTerms(0, ETHER, DOLLAR, 1, 1, 0, 10_000, 0));
    fresh.begin(0, 1);

    assertThat(Denial.of(fresh.check(0, Side.BUY, Purpose.OPEN, 1, 1, 0, 1)))
        .isEqualTo(Denial.TRADING_HALTED);
  }

  @Test
  void obeysTheModeByPurpose() {
    desk.state.setHeld(0, ETHER, 30_000);

    desk.controls.mode(TradingMode.REDUCING);
    denied(desk.buyEther(1), Denial.TRADING_REDUCING);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));

    desk.controls.mode(TradingMode.HALTED);
    denied(desk.buyEther(1), Denial.TRADING_HALTED);
    denied(desk.sellEther(Purpose.REDUCE, 10_000), Denial.TRADING_HALTED);
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));
  }

  @Test
  void obeysTheVenuesModeByPurpose() {
    desk.state.setHeld(0, ETHER, 30_000);

    desk.state.venueMode(0, TradingMode.REDUCING);
    denied(desk.buyEther(1), Denial.VENUE_HALTED);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));

    desk.state.venueMode(0, TradingMode.HALTED);
    denied(desk.sellEther(Purpose.REDUCE, 10_000), Denial.VENUE_HALTED);
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));

    desk.state.venueMode(0, TradingMode.ACTIVE);
    passes(desk.buyEther(1));
  }

  @Test
  void keepsOutOfDisabledInstruments() {
    desk.state.setHeld(0, ETHER, 30_000);
    desk.state.enable(ETHER_DOLLAR, false);

    denied(desk.buyEther(1), Denial.INSTRUMENT_DISABLED);
    denied(desk.sellEther(Purpose.REDUCE, 10_000), Denial.INSTRUMENT_DISABLED);
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));

    desk.state.enable(ETHER_DOLLAR, true);
    passes(desk.buyEther(1));
  }

  @Test
  void locksAnAgentOutWhereItsOrderIsUnknown() {
    desk.state.grant(1, HIGH, Long.MAX_VALUE);
    desk.state.fund(1, 100_000_000);
    passes(desk.buyEther(1));
    long order = desk.send();
    desk.state.onUnknown(order);

    denied(desk.buyEther(1), Denial.INSTRUMENT_LOCKED);
    passes(desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 100, 4_000_000));
    desk.gate.begin(1, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));

    desk.state.onAccepted(order);
    passes(desk.buyEther(1));
  }

  @Test
  void deniesAnIdThatWasUsedBefore() {
    passes(desk.buyEther(1));
    desk.state.onClosed(desk.gate.order(0));
    desk.lastId--;
    denied(desk.buyEther(1), Denial.ORDER_DUPLICATE);

    desk.nowNs += 3_600 * SECOND;
    desk.lastId--;
    denied(desk.buyEther(1), Denial.ORDER_DUPLICATE);
  }

  @Test
  void deniesTheSameIdTwiceInADecision() {
    desk.gate.begin(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    desk.lastId--;

    denied(
        desk.check(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 100, 4_000_000), Denial.ORDER_DUPLICATE);
  }

  @Test
  void letsAnIdBeUsedThatWasOnlyAskedFor() {
    desk.gate.begin(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    desk.gate.abandon();
    desk.lastId--;

    passes(desk.buyEther(1));
  }

  @Test
  void opensNothingWhenIdsCannotBeRememberedButStillLessens() {
    desk = new SmallDesk(wide());
    desk.state.setHeld(0, ETHER, 30_000);
    for (int i = 0; i < 56; i++) {
      passes(desk.buyEther(1));
      desk.state.onClosed(desk.gate.order(0));
    }

    denied(desk.buyEther(1), Denial.ORDER_MEMORY_FULL, 57, 56);
    for (int i = 0; i < 8; i++) {
      passes(desk.sellEther(Purpose.REDUCE, 10_000));
      desk.state.onClosed(desk.gate.order(0));
    }
    denied(desk.sellEther(Purpose.SAFEGUARD, 10_000), Denial.ORDER_MEMORY_FULL, 65, 64);
  }

  @Test
  void opensUnderAMandateAlone() {
    desk.state.grant(0, HIGH, desk.nowNs + 1);
    passes(desk.buyEther(1));
    desk.nowNs++;
    denied(desk.buyEther(1), Denial.MANDATE_MISSING);

    desk.state.grant(0, HIGH, Long.MAX_VALUE, BITCOIN_DOLLAR);
    denied(desk.buyEther(1), Denial.MANDATE_EXCLUDES_INSTRUMENT);
    passes(desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 100, 4_000_000));

    desk.state.revoke(0);
    desk.state.setHeld(0, ETHER, 10_000);
    denied(desk.buyEther(1), Denial.MANDATE_MISSING);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));
  }

  @Test
  void opensWithinTheMandatesCapital() {
    desk.state.grant(0, 400_000, Long.MAX_VALUE);

    passes(desk.buyEther(2));
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 50, 200_000),
        Denial.MANDATE_CAPITAL_EXCEEDED,
        401_000,
        400_000);
  }

  @Test
  void opensNothingOnAMarketThatIsOldOrUnknown() {
    desk.nowNs += 30 * SECOND;
    passes(desk.buyEther(1));
    desk.nowNs++;
    denied(desk.buyEther(1), Denial.MARKET_STALE, 30 * SECOND + 1, 30 * SECOND);

    desk.state.onReference(ETHER_DOLLAR, 0, desk.nowNs);
    denied(desk.buyEther(1), Denial.MARKET_UNKNOWN);
    desk.state.onReference(ETHER_DOLLAR, -5, desk.nowNs);
    denied(desk.buyEther(1), Denial.MARKET_UNKNOWN);
  }

  @Test
  void opensNothingThatItCannotValue() {
    desk.state.onReference(ETHER_BITCOIN, 50_000, desk.nowNs);
    desk.state.setHeld(0, BITCOIN, 10_000);
    desk.state.onMark(BITCOIN, 0);

    denied(desk.ask(ETHER_BITCOIN, Side.BUY, Purpose.OPEN, 100, 50_000), Denial.MARKET_UNKNOWN);
    denied(desk.buyEther(1), Denial.MARKET_UNKNOWN);
    assertThat(desk.state.unvalued()).isEqualTo(1);
  }

  @Test
  void deniesABuyerWithoutAPriceWhateverItIsFor() {
    for (Purpose purpose : Purpose.values()) {
      denied(desk.ask(ETHER_DOLLAR, Side.BUY, purpose, 10_000, 0), Denial.MARKET_UNKNOWN);
    }
  }

  @Test
  void asksForWholeLotsAndTicks() {
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_001, 200_000),
        Denial.QUANTITY_PRECISION,
        10_001,
        10);
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_001),
        Denial.PRICE_PRECISION,
        200_001,
        10);
    passes(desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_010, 200_010));
  }

  @Test
  void asksForTheMinimumAtTheMarketButNotOfSafeguards() {
    desk.state.setHeld(0, ETHER, 10_000);

    passes(desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 50, 196_000));
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 40, 203_000),
        Denial.NOTIONAL_BELOW_MINIMUM,
        800,
        1_000);
    denied(desk.sellEther(Purpose.REDUCE, 40), Denial.NOTIONAL_BELOW_MINIMUM, 800, 1_000);
    passes(desk.sellEther(Purpose.SAFEGUARD, 40));
  }

  @Test
  void holdsPricesWithinTheCollarOnBothSides() {
    desk.state.setHeld(0, ETHER, 100_000);

    passes(desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 204_000));
    outside(Side.BUY, 204_010, 204_000);
    passes(desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 100_000));
    outside(Side.BUY, 99_990, 100_000);

    passes(desk.ask(ETHER_DOLLAR, Side.SELL, Purpose.OPEN, 10_000, 196_000));
    outside(Side.SELL, 195_990, 196_000);
    passes(desk.ask(ETHER_DOLLAR, Side.SELL, Purpose.OPEN, 10_000, 300_000));
    outside(Side.SELL, 300_010, 300_000);
  }

  private void outside(Side side, long price, long allowed) {
    int code = desk.ask(ETHER_DOLLAR, side, Purpose.OPEN, 10_000, price);
    denied(code, Denial.PRICE_OUTSIDE_COLLAR, price, allowed);
  }

  @Test
  void collarsExitsButNotSafeguardsAndSalesAtTheMarket() {
    desk.state.setHeld(0, ETHER, 30_000);

    denied(
        desk.ask(ETHER_DOLLAR, Side.SELL, Purpose.REDUCE, 10_000, 195_990),
        Denial.PRICE_OUTSIDE_COLLAR);
    passes(desk.ask(ETHER_DOLLAR, Side.SELL, Purpose.SAFEGUARD, 10_000, 10));
    passes(desk.ask(ETHER_DOLLAR, Side.SELL, Purpose.REDUCE, 10_000, 0));
  }

  @Test
  void letsReduceNoMoreThanIsHeld() {
    desk.state.setHeld(0, ETHER, 10_000);

    denied(desk.sellEther(Purpose.REDUCE, 10_010), Denial.REDUCE_ONLY_INCREASES, 10_010, 10_000);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.REDUCE, 10_000, 200_000),
        Denial.REDUCE_ONLY_INCREASES,
        200_200,
        0);
  }

  @Test
  void bindsTheWorthOfAnOrder() {
    desk = new SmallDesk(limits(400_000, HIGH, HIGH, HIGH, 4_000, 50));

    passes(desk.buyEther(2));
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 20_010, 200_000),
        Denial.NOTIONAL_EXCEEDS_LIMIT,
        400_200,
        400_000);
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 20_000, 200_010),
        Denial.NOTIONAL_EXCEEDS_LIMIT,
        400_020,
        400_000);
  }

  @Test
  void countsWorthInTheNumeraireRoundedUp() {
    desk = new SmallDesk(limits(400_000, HIGH, HIGH, HIGH, 4_000, 50));
    desk.state.setHeld(0, BITCOIN, 10_000);

    passes(desk.ask(ETHER_BITCOIN, Side.BUY, Purpose.OPEN, 20_000, 50_000));
    denied(
        desk.ask(ETHER_BITCOIN, Side.BUY, Purpose.OPEN, 20_001, 50_000),
        Denial.NOTIONAL_EXCEEDS_LIMIT,
        400_400,
        400_000);
  }

  @Test
  void bindsThePositionInAnAssetWithOpenEntries() {
    desk = new SmallDesk(limits(HIGH, 600_000, HIGH, HIGH, 4_000, 50));
    desk.state.setHeld(0, ETHER, 10_000);

    passes(desk.buyEther(1));
    passes(desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1_000, 4_000_000));
    denied(
        desk.ask(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_010, 200_000),
        Denial.POSITION_EXCEEDS_LIMIT,
        600_200,
        600_000);
    passes(desk.buyEther(1));
  }

  @Test
  void bindsTheExposureOfAnAgent() {
    desk = new SmallDesk(limits(HIGH, HIGH, 600_000, HIGH, 4_000, 50));
    desk.state.setHeld(1, BITCOIN, 1_000);

    passes(desk.buyEther(1));
    passes(desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1_000, 4_000_000));
    denied(
        desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1, 4_000_000),
        Denial.EXPOSURE_EXCEEDS_LIMIT,
        600_400,
        600_000);
  }

  @Test
  void bindsTheExposureOfAllToTheUnit() {
    desk = new SmallDesk(limits(HIGH, HIGH, HIGH, 1_000_000, 4_000, 50));
    desk.state.setHeld(1, BITCOIN, 2_000);

    passes(desk.buyEther(1));
    denied(
        desk.ask(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1, 4_000_000),
        Denial.EXPOSURE_TOTAL_EXCEEDS_LIMIT,
        1_000_400,
        1_000_000);
  }

  @Test
  void bindsTheRateOfAnAgentsOrders() {
    desk = new SmallDesk(limits(HIGH, HIGH, HIGH, HIGH, 2, 50));
    desk.state.setHeld(0, ETHER, 10_000);

    passes(desk.buyEther(1));
    desk.nowNs += SECOND;
    passes(desk.buyEther(1));
    denied(desk.buyEther(1), Denial.RATE_EXCEEDED, 3, 2);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));

    desk.nowNs += 59 * SECOND;
    desk.state.onReference(ETHER_DOLLAR, 200_000, desk.nowNs);
    denied(desk.buyEther(1), Denial.RATE_EXCEEDED, 3, 2);
    desk.nowNs += SECOND;
    passes(desk.buyEther(1));
  }

  @Test
  void bindsTheOpenOrdersOfAnAgent() {
    desk = new SmallDesk(limits(HIGH, HIGH, HIGH, HIGH, 4_000, 2));

    passes(desk.buyEther(1));
    long first = desk.gate.order(0);
    passes(desk.buyEther(1));
    denied(desk.buyEther(1), Denial.ORDERS_EXCEED_LIMIT, 3, 2);

    desk.state.onClosed(first);
    passes(desk.buyEther(1));
  }

  @Test
  void keepsRoomForOrdersThatOpenNothing() {
    GateSettings small = new GateSettings(DOLLAR, 2, 3, 4, 2, 16, 64, 3_600 * SECOND);
    desk = new SmallDesk(wide(), small);
    desk.state.setHeld(0, ETHER, 30_000);
    for (int i = 0; i < 14; i++) {
      passes(desk.buyEther(1));
    }

    denied(desk.buyEther(1), Denial.ORDERS_EXCEED_LIMIT, 15, 14);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));
    denied(desk.sellEther(Purpose.SAFEGUARD, 10_000), Denial.ORDERS_EXCEED_LIMIT, 17, 16);
  }

  @Test
  void bindsTheLossOfADay() {
    desk.state.setHeld(0, DOLLAR, 100_000_000 - 500_000);
    passes(desk.buyEther(1));
    desk.state.setHeld(0, DOLLAR, 100_000_000 - 500_001);
    denied(desk.buyEther(1), Denial.LOSS_DAILY_LIMIT, 500_001, 500_000);

    desk.state.markEquity(false);
    denied(desk.buyEther(1), Denial.LOSS_DAILY_LIMIT);
    desk.state.markEquity(true);
    passes(desk.buyEther(1));
  }

  @Test
  void bindsTheDrawdownAgainstTheHighWaterMark() {
    desk.state.setMarks(0, 100_000_000, 111_111_111);
    passes(desk.buyEther(1));

    desk.state.setMarks(0, 100_000_000, 111_111_112);
    denied(desk.buyEther(1), Denial.DRAWDOWN_LIMIT, 100_001, 100_000);

    desk.state.setHeld(0, ETHER, 10_000);
    passes(desk.buyEther(1));
    desk.state.markEquity(true);
    assertThat(desk.state.highWater(0)).isEqualTo(111_111_112);
  }

  @Test
  void asksForTheGasOfWhatOpens() {
    desk = new SmallDesk(wide());
    desk.state.setHeld(0, DOLLAR, 200_300);
    desk.state.setMarks(0, 0, 0);
    desk.state.onGas(ETHER_DOLLAR, 100);
    passes(desk.buyEther(1));
    assertThat(desk.state.free(0, DOLLAR)).isZero();
    desk.state.onClosed(desk.gate.order(0));
    assertThat(desk.state.free(0, DOLLAR)).isEqualTo(200_300);

    desk.state.onGas(ETHER_DOLLAR, 101);
    denied(desk.buyEther(1), Denial.BALANCE_INSUFFICIENT, 200_200, 200_199);
    desk.state.onGas(ETHER_DOLLAR, 200_301);
    denied(desk.buyEther(1), Denial.BALANCE_INSUFFICIENT_FOR_GAS, 200_301, 200_300);
    desk.state.onGas(ETHER_DOLLAR, -1);
    denied(desk.buyEther(1), Denial.BALANCE_INSUFFICIENT_FOR_GAS, Wide.MOST, 200_300);
  }

  @Test
  void sharesTheFreeBalanceAmongTheOrdersOfADecision() {
    desk = new SmallDesk(wide());
    desk.state.setHeld(0, DOLLAR, 400_399);
    desk.state.setMarks(0, 0, 0);

    desk.gate.begin(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    denied(
        desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000),
        Denial.BALANCE_INSUFFICIENT,
        200_200,
        200_199);

    assertThat(desk.state.free(0, DOLLAR)).isEqualTo(400_399);
    assertThat(desk.state.openOrders(0)).isZero();
    assertThat(desk.state.exposure(0)).isZero();
  }

  @Test
  void endsADecisionWithItsFirstDenial() {
    desk.gate.begin(0, desk.nowNs);
    denied(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 1, 200_000), Denial.QUANTITY_PRECISION);

    denied(
        desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000),
        Denial.QUANTITY_PRECISION);
    denied(desk.gate.commit(), Denial.QUANTITY_PRECISION, 1, 10);
  }

  @Test
  void checksNothingOutsideADecision() {
    denied(
        desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000), Denial.DECISION_CLOSED);
    passes(desk.buyEther(1));
    assertThat(Denial.of(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000)))
        .isEqualTo(Denial.DECISION_CLOSED);
    assertThat(Denial.of(desk.gate.commit())).isEqualTo(Denial.DECISION_CLOSED);
  }

  @Test
  void abandonsADecisionWhenTheNextBegins() {
    desk.gate.begin(0, desk.nowNs);
    desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000);
    desk.check(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 100, 4_000_000);
    desk.gate.begin(0, desk.nowNs);

    assertThat(desk.state.openOrders(0)).isZero();
    assertThat(desk.state.free(0, DOLLAR)).isEqualTo(100_000_000);
    assertThat(desk.gate.commit()).isZero();
    assertThat(desk.gate.legs()).isZero();
  }

  @Test
  void hasNoRoomForMoreThanEightOrdersInADecision() {
    desk.gate.begin(0, desk.nowNs);
    for (int leg = 0; leg < PreTradeGate.MOST_LEGS; leg++) {
      passes(desk.check(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1, 4_000_000));
    }

    denied(
        desk.check(BITCOIN_DOLLAR, Side.BUY, Purpose.OPEN, 1, 4_000_000),
        Denial.ORDERS_EXCEED_LIMIT,
        9,
        8);
  }

  @Test
  void judgesAWholeDecisionByOneSetOfLimits() {
    desk.gate.begin(0, desk.nowNs);
    desk.controls.replace(limits(1, HIGH, HIGH, HIGH, 4_000, 50));
    desk.controls.mode(TradingMode.HALTED);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    passes(desk.gate.commit());

    desk.controls.mode(TradingMode.ACTIVE);
    denied(desk.buyEther(1), Denial.NOTIONAL_EXCEEDS_LIMIT, 200_000, 1);
  }

  @Test
  void judgesLossesByTheLimitsOfTheDecision() {
    desk.state.setHeld(0, DOLLAR, 99_999_000);
    passes(desk.buyEther(1));
    desk.controls.replace(
        new GateLimits(HIGH, HIGH, HIGH, HIGH, 200, 5_000, 99, 999, 1_000_000, 30 * SECOND, 50));

    denied(desk.buyEther(1), Denial.LOSS_DAILY_LIMIT, 1_000, 999);
  }

  @Test
  void doesNotLetTimeGoBack() {
    desk.nowNs += 30 * SECOND + 1;
    denied(desk.buyEther(1), Denial.MARKET_STALE);
    desk.nowNs = SECOND;

    denied(desk.buyEther(1), Denial.MARKET_STALE);
  }

  @Test
  void paysALegOfAChainWithWhatTheOneBeforeBrings() {
    desk.gate.beginChain(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));
    passes(desk.check(ETHER_BITCOIN, Side.SELL, Purpose.OPEN, 10_000, 50_000));
    passes(desk.check(BITCOIN_DOLLAR, Side.SELL, Purpose.OPEN, 500, 4_000_000));
    passes(desk.gate.commit());

    assertThat(desk.state.free(0, DOLLAR)).isEqualTo(100_000_000 - 200_200);
    assertThat(desk.state.free(0, ETHER)).isZero();
    assertThat(desk.state.exposure(0)).isEqualTo(200_000);
  }

  @Test
  void paysNoLegWithMoreThanTheOneBeforeBrings() {
    desk.gate.beginChain(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));

    denied(
        desk.check(ETHER_BITCOIN, Side.SELL, Purpose.OPEN, 10_001, 50_000),
        Denial.BALANCE_INSUFFICIENT,
        10_001,
        10_000);
  }

  @Test
  void paysNothingWithOtherOrdersOutsideAChain() {
    desk.gate.begin(0, desk.nowNs);
    passes(desk.check(ETHER_DOLLAR, Side.BUY, Purpose.OPEN, 10_000, 200_000));

    denied(
        desk.check(ETHER_BITCOIN, Side.SELL, Purpose.OPEN, 10_000, 50_000),
        Denial.BALANCE_INSUFFICIENT,
        10_000,
        0);
  }

  @Test
  void letsAnExitTakeWhatAStopHolds() {
    desk.state.setHeld(0, ETHER, 10_000);
    passes(desk.sellEther(Purpose.SAFEGUARD, 10_000));

    denied(desk.sellEther(Purpose.OPEN, 10_000), Denial.BALANCE_INSUFFICIENT, 10_000, 0);
    passes(desk.sellEther(Purpose.REDUCE, 10_000));
    denied(desk.sellEther(Purpose.REDUCE, 10_000), Denial.BALANCE_INSUFFICIENT, 10_000, 0);
  }
}
