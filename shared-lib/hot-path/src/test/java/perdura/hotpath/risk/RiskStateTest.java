package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static perdura.hotpath.risk.SmallDesk.BITCOIN;
import static perdura.hotpath.risk.SmallDesk.DOLLAR;
import static perdura.hotpath.risk.SmallDesk.ETHER;
import static perdura.hotpath.risk.SmallDesk.ETHER_DOLLAR;

import org.junit.jupiter.api.Test;

class RiskStateTest {
  private final SmallDesk desk = new SmallDesk();
  private final RiskState state = desk.state;

  private long boughtEther(long whole) {
    assertThat(desk.buyEther(whole)).isZero();
    return desk.send();
  }

  @Test
  void keepsForAnOrderWhatItMayTake() {
    boughtEther(2);

    assertThat(state.free(0, DOLLAR)).isEqualTo(100_000_000 - 400_400);
    assertThat(state.position(0, ETHER)).isEqualTo(400_000);
    assertThat(state.exposure(0)).isEqualTo(400_000);
    assertThat(state.exposure()).isEqualTo(400_000);
    assertThat(state.openOrders(0)).isEqualTo(1);
    assertThat(state.held(0, DOLLAR)).isEqualTo(100_000_000);
  }

  @Test
  void freesEverythingOfAnOrderThatIsClosed() {
    long order = boughtEther(2);

    assertThat(state.onClosed(order)).isTrue();

    assertThat(state.free(0, DOLLAR)).isEqualTo(100_000_000);
    assertThat(state.position(0, ETHER)).isZero();
    assertThat(state.exposure()).isZero();
    assertThat(state.openOrders(0)).isZero();
    assertThat(state.onClosed(order)).isFalse();
  }

  @Test
  void booksAPartAndKeepsForTheRest() {
    long order = boughtEther(2);

    assertThat(state.onFill(order, 5_000, 99_000, 7)).isTrue();

    assertThat(state.held(0, ETHER)).isEqualTo(5_000);
    assertThat(state.held(0, DOLLAR)).isEqualTo(100_000_000 - 99_000 - 7);
    assertThat(state.free(0, DOLLAR)).isEqualTo(100_000_000 - 99_000 - 7 - 300_300);
    assertThat(state.exposure(0)).isEqualTo(100_000 + 300_000);
    assertThat(state.left(order)).isEqualTo(15_000);
  }

  @Test
  void closesAnOrderThatIsFilled() {
    long order = boughtEther(2);
    state.onFill(order, 15_000, 300_000, 0);
    state.onFill(order, 5_000, 100_000, 0);

    assertThat(state.openOrders(0)).isZero();
    assertThat(state.free(0, DOLLAR)).isEqualTo(99_600_000);
    assertThat(state.exposure(0)).isEqualTo(400_000);
    assertThat(state.equity(0)).isEqualTo(100_000_000);
    assertThat(state.onFill(order, 1, 1, 0)).isFalse();
    assertThat(state.isTripped()).isFalse();
  }

  @Test
  void hearsNothingAboutAnOrderThatWasNotSent() {
    desk.buyEther(1);
    long order = desk.gate.order(0);

    assertThat(state.onFill(order, 10_000, 200_000, 0)).isFalse();
    assertThat(state.onAccepted(order)).isFalse();
    assertThat(state.onUnknown(order)).isFalse();
    assertThat(state.onFill(12345, 1, 1, 0)).isFalse();
    assertThat(state.onFill(-1, 1, 1, 0)).isFalse();
    assertThat(state.held(0, ETHER)).isZero();
  }

  @Test
  void takesNoHandleForAnotherUseOfItsPlace() {
    long before = boughtEther(1);
    state.onClosed(before);
    long after = boughtEther(1);

    assertThat(state.onFill(before, 10_000, 200_000, 0)).isFalse();
    assertThat(state.onFill(after, 10_000, 200_000, 0)).isTrue();
  }

  @Test
  void tripsWhenMoreIsFilledThanWasOrdered() {
    long order = boughtEther(1);

    state.onFill(order, 10_001, 200_020, 0);

    assertThat(state.isTripped()).isTrue();
    assertThat(state.held(0, ETHER)).isEqualTo(10_001);
    assertThat(Denial.of(desk.buyEther(1))).isEqualTo(Denial.GATE_TRIPPED);
    assertThat(Denial.of(desk.sellEther(Purpose.REDUCE, 10_000))).isEqualTo(Denial.GATE_TRIPPED);
    assertThat(desk.sellEther(Purpose.SAFEGUARD, 10_000)).isZero();

    state.rearm();
    assertThat(desk.buyEther(1)).isZero();
  }

  @Test
  void tripsOnAmountsItCannotCount() {
    state.fund(0, Wide.MOST);
    assertThat(state.isTripped()).isTrue();
    assertThat(state.held(0, DOLLAR)).isEqualTo(100_000_000);

    state.rearm();
    long order = boughtEther(1);
    state.onFill(order, -1, 1, 0);
    assertThat(state.isTripped()).isTrue();
    assertThat(state.left(order)).isEqualTo(10_000);
  }

  @Test
  void revaluesWhatIsHeldWithEachMark() {
    state.setHeld(0, ETHER, 10_001);
    assertThat(state.exposure(0)).isEqualTo(200_020);
    assertThat(state.equity(0)).isEqualTo(100_200_020);

    state.onMark(ETHER, 200_001);
    assertThat(state.exposure(0)).isEqualTo(200_022);
    assertThat(state.equity(0)).isEqualTo(100_200_021);

    state.onMark(ETHER, 0);
    assertThat(state.exposure(0)).isZero();
    assertThat(state.unvalued()).isEqualTo(1);

    state.setHeld(0, ETHER, 0);
    assertThat(state.unvalued()).isZero();
  }

  @Test
  void countsADebtAsExposureAndAgainstEquity() {
    state.setHeld(0, ETHER, -10_001);

    assertThat(state.exposure(0)).isEqualTo(200_020);
    assertThat(state.equity(0)).isEqualTo(100_000_000 - 200_020);
  }

  @Test
  void valuesNothingThatIsWorthMoreThanItsShareOfWhatCanBeCounted() {
    long mark = 10_000;
    state.onMark(ETHER, mark);
    state.setHeld(0, ETHER, state.mostWorth());
    assertThat(state.unvalued()).isZero();

    state.setHeld(0, ETHER, state.mostWorth() + 1);
    assertThat(state.unvalued()).isEqualTo(1);

    state.setHeld(0, ETHER, Wide.MOST);
    state.onMark(ETHER, Wide.MOST);
    assertThat(state.unvalued()).isEqualTo(1);
    assertThat(state.exposure()).isZero();
  }

  @Test
  void takesFundingForNeitherProfitNorLoss() {
    state.fund(0, -60_000_000);

    assertThat(state.dayStart(0)).isEqualTo(40_000_000);
    assertThat(state.highWater(0)).isEqualTo(40_000_000);
    assertThat(desk.buyEther(1)).isZero();
  }

  @Test
  void marksNoEquityItDoesNotKnow() {
    state.setHeld(0, BITCOIN, 1);
    state.onMark(BITCOIN, 0);
    state.setHeld(0, DOLLAR, 1);
    state.markEquity(true);

    assertThat(state.dayStart(0)).isEqualTo(100_000_000);

    state.onMark(BITCOIN, 4_000_000);
    state.markEquity(true);
    assertThat(state.dayStart(0)).isEqualTo(401);
    assertThat(state.highWater(0)).isEqualTo(100_000_000);
  }

  @Test
  void remembersIdsOfAnEarlierLife() {
    for (int i = 0; i < 64; i++) {
      assertThat(state.remember(0, i, desk.nowNs)).isTrue();
    }

    assertThat(state.remember(0, 5, desk.nowNs)).isTrue();
    assertThat(state.remember(1, 5, desk.nowNs)).isFalse();
    assertThat(Denial.of(desk.buyEther(1))).isEqualTo(Denial.ORDER_DUPLICATE);
  }

  @Test
  void listsEachThingOnceAndNothingHalfKnown() {
    InstrumentTerms terms = new InstrumentTerms(0, ETHER, DOLLAR, 1, 1, 0, 1, 0);
    assertThatIllegalArgumentException().isThrownBy(() -> state.listAsset(ETHER, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> state.listAsset(DOLLAR, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> state.listInstrument(ETHER_DOLLAR, terms));
    RiskState fresh =
        new PreTradeGate(SmallDesk.SETTINGS, new GateControls(GateLimits.defaults(2))).state();
    assertThatIllegalArgumentException().isThrownBy(() -> fresh.listInstrument(0, terms));
  }
}
