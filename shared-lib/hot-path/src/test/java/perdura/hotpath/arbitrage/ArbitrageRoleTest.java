package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static perdura.hotpath.arbitrage.SmallDesk.BOOK;
import static perdura.hotpath.arbitrage.SmallDesk.DOLLAR;
import static perdura.hotpath.arbitrage.SmallDesk.ETHER;
import static perdura.hotpath.arbitrage.SmallDesk.ETHER_EURO;
import static perdura.hotpath.arbitrage.SmallDesk.EURO;
import static perdura.hotpath.arbitrage.SmallDesk.EURO_DOLLAR;
import static perdura.hotpath.arbitrage.SmallDesk.HERE;
import static perdura.hotpath.arbitrage.SmallDesk.SECOND;
import static perdura.hotpath.arbitrage.SmallDesk.THERE;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.curve.ConstantProduct;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.exact.Amount;
import perdura.hotpath.market.MarketWatcher;
import perdura.hotpath.market.State;
import perdura.hotpath.risk.TradingMode;

class ArbitrageRoleTest {
  @TempDir Path directory;
  private SmallDesk desk;
  private ArbitrageState state;

  @BeforeEach
  void begin() throws IOException {
    desk = new SmallDesk(directory);
    desk.begin();
    state = desk.role.state();
  }

  @AfterEach
  void end() throws IOException {
    desk.close();
  }

  private List<Decided> decisions() throws IOException {
    return Decided.read(desk.journal);
  }

  private BigInteger held(int asset) {
    return state.held(asset).toBigInteger();
  }

  @Test
  void leavesAQuietMarketAlone() {
    assertThat(desk.role.updates()).isEqualTo(5);
    assertThat(desk.role.refused()).isZero();
    assertThat(state.decisions()).isZero();
  }

  @Test
  void keepsWhatItsCyclesEarnToTheRawUnit() throws IOException {
    desk.price(THERE, 2_030);

    List<Decided> decisions = decisions();
    BigInteger earned =
        decisions.stream().map(Decided::profit).reduce(BigInteger.ZERO, BigInteger::add);
    assertThat(decisions).isNotEmpty().allMatch(one -> one.filled() == one.edges().size());
    assertThat(earned).isGreaterThan(SmallDesk.dollars(100));
    assertThat(held(DOLLAR)).isEqualTo(SmallDesk.dollars(100_000).add(earned));
    assertThat(state.earned(DOLLAR).toBigInteger()).isEqualTo(earned);
    assertThat(held(ETHER)).isZero();
    assertThat(state.completed()).isEqualTo(decisions.size());
    assertThat(desk.gate.state().held(0, DOLLAR)).isEqualTo(held(DOLLAR).longValue());
    assertThat(desk.gate.state().openOrders(0)).isZero();
    assertThat(desk.gate.state().isTripped()).isFalse();
  }

  @Test
  void saysInTheJournalWhatLedToADecision() throws IOException {
    desk.price(THERE, 2_030);

    Decided first = decisions().getFirst();
    assertThat(first.trigger()).isEqualTo(THERE);
    assertThat(first.eventNs()).isEqualTo(desk.nowNs - 5);
    assertThat(first.denial()).isEmpty();
    assertThat(first.deniedLeg()).isEqualTo(-1);
  }

  @Test
  void movesAPoolByWhatItTraded() throws IOException {
    desk.capitalDollars = 5_000;
    desk.market.exclude(BOOK);
    desk.market.exclude(EURO_DOLLAR);
    State.Reserves before = (State.Reserves) desk.market.state(HERE);

    desk.price(THERE, 2_030);

    BigInteger base = before.base();
    BigInteger quote = before.quote();
    for (Decided decision : decisions()) {
      assertThat(decision.edges()).containsExactly(2 * HERE + 1, 2 * THERE);
      ConstantProduct curve = new ConstantProduct(quote, base, new Ratio(997, 1000));
      assertThat(decision.amounts().get(1)).isEqualTo(curve.output(decision.amounts().get(0)));
      quote = quote.add(decision.amounts().get(0));
      base = base.subtract(decision.amounts().get(1));
    }
    assertThat(desk.market.state(HERE)).isEqualTo(new State.Reserves(base, quote));
  }

  @Test
  void takesOutOfABookWhatItTraded() throws IOException {
    desk.market.exclude(THERE);
    desk.market.exclude(EURO_DOLLAR);

    desk.book(202_000, 202_200);

    Decided first = decisions().getFirst();
    assertThat(first.edges()).containsExactly(2 * HERE + 1, 2 * BOOK);
    BigInteger lots =
        decisions().stream()
            .map(one -> one.amounts().get(1).divide(BigInteger.TEN.pow(16)))
            .reduce(BigInteger.ZERO, BigInteger::add);
    State.Book book = (State.Book) desk.market.state(BOOK);
    long left = book.bids().stream().mapToLong(level -> level.lots()).sum();
    assertThat(left).isEqualTo(3_000 - lots.longValue());
    assertThat(book.asks()).hasSize(3);
  }

  @Test
  void fillsNothingTwiceFromOneState() throws IOException {
    desk.price(THERE, 2_030);
    long decided = state.decisions();

    desk.pool(EURO_DOLLAR, 20_000_000, 22_000_000, 6);
    desk.role.review(desk.nowNs);
    desk.pool(EURO_DOLLAR, 20_000_000, 22_000_000, 6);

    assertThat(decided).isPositive();
    assertThat(state.decisions()).isEqualTo(decided);
  }

  @Test
  void tradesAgainOnceTheVenueSaysSo() throws IOException {
    desk.price(THERE, 2_030);
    BigInteger once = held(DOLLAR);

    desk.price(THERE, 2_030);

    assertThat(held(DOLLAR)).isGreaterThan(once);
  }

  @Test
  void journalsADenialAndMovesNothing() throws IOException {
    State before = desk.market.state(HERE);
    desk.controls.mode(TradingMode.HALTED);

    desk.price(THERE, 2_030);

    assertThat(decisions())
        .isNotEmpty()
        .allMatch(one -> one.denial().equals("TRADING_HALTED") && one.filled() == -1);
    assertThat(state.denied()).isEqualTo(state.decisions());
    assertThat(desk.role.filled()).isZero();
    assertThat(desk.market.state(HERE)).isEqualTo(before);
    assertThat(desk.gate.state().free(0, DOLLAR)).isEqualTo(100_000_000_000L);
  }

  @Test
  void sendsNoLegWhereAnyIsDenied() throws IOException {
    desk.market.exclude(BOOK);
    desk.market.exclude(EURO_DOLLAR);
    desk.gate.state().venueMode(desk.role.venue("other-chain"), TradingMode.HALTED);

    desk.price(THERE, 2_030);

    assertThat(decisions().getFirst().deniedLeg()).isEqualTo(1);
    assertThat(decisions()).allMatch(one -> one.denial().equals("VENUE_HALTED"));
    assertThat(desk.role.filled()).isZero();
  }

  @Test
  void sendsNothingThatItCouldNotJournal() throws IOException {
    State before = desk.market.state(HERE);
    desk.journal.close();

    assertThatIllegalStateException().isThrownBy(() -> desk.price(THERE, 2_030));

    assertThat(desk.role.filled()).isZero();
    assertThat(desk.market.state(HERE)).isEqualTo(before);
  }

  @Test
  void endsACycleAsASafeguardWhereTradingIsHaltedInTheMiddle() throws IOException {
    onFirstFill(() -> desk.controls.mode(TradingMode.HALTED));

    desk.price(THERE, 2_030);

    Decided broken = decisions().get(0);
    Decided rest = decisions().get(1);
    assertThat(broken.filled()).isEqualTo(1);
    assertThat(broken.stop()).isEqualTo("TRADING_HALTED");
    assertThat(rest.isRest()).isTrue();
    assertThat(rest.filled()).isEqualTo(1);
    assertThat(rest.amounts()).isEqualTo(broken.amounts().subList(1, 3));
    assertThat(held(ETHER)).isZero();
    assertThat(held(DOLLAR)).isEqualTo(SmallDesk.dollars(100_000).add(broken.profit()));
    assertThat(state.broken()).isEqualTo(1);
    assertThat(state.restsCompleted()).isEqualTo(1);
    assertThat(desk.role.stranded()).isZero();
  }

  @Test
  void keepsAsAPositionWhatItCannotEnd() throws IOException {
    onFirstFill(() -> {
      desk.market.exclude(THERE);
      desk.market.exclude(BOOK);
      desk.market.exclude(HERE);
    });

    desk.price(THERE, 2_030);

    Decided broken = decisions().getFirst();
    assertThat(broken.stop()).isEqualTo("REJECTED");
    assertThat(held(ETHER)).isEqualTo(broken.amounts().get(1));
    assertThat(desk.role.stranded()).isEqualTo(1);
    assertThat(desk.gate.state().position(0, ETHER)).isPositive();
    assertThat(desk.gate.state().openOrders(0)).isZero();
  }

  /** Does something as soon as the venue has moved a pool. */
  private void onFirstFill(Runnable action) {
    desk.market.watch(
        new MarketWatcher() {
          private boolean isDone;

          @Override
          public void onInstrument(int instrument) {}

          @Override
          public void onChange(int instrument) {
            if (!isDone && desk.role.state().openDecision() != 0) {
              isDone = true;
              action.run();
            }
          }
        });
  }

  @Test
  void tradesNothingThroughAPoolThatJustJumped() throws IOException {
    desk.price(THERE, 2_600);

    assertThat(state.decisions()).isZero();
    assertThat(desk.guard.reason(THERE)).isNotNull();
  }

  @Test
  void tradesNothingOnAVenueThatIsSilent() throws IOException {
    desk.nowNs += 400 * SECOND;
    desk.update.heard(desk.role.venue("chain"), desk.nowNs);
    desk.offer();
    desk.turn();

    desk.price(HERE, 1_970);

    assertThat(decisions()).isNotEmpty().allMatch(one -> !one.edges().contains(2 * THERE));
  }

  @Test
  void refusesWhatMakesNoSense() throws IOException {
    desk.update.reserves(99, 0, 1, 0, 1, desk.nowNs, desk.nowNs);
    desk.offer();
    desk.update.reserves(BOOK, 0, 1, 0, 1, desk.nowNs, desk.nowNs);
    desk.offer();
    desk.update.heard(9, desk.nowNs);
    desk.offer();
    desk.update.words()[0] = 0;
    desk.offer();
    desk.turn();
    assertThat(desk.role.refused()).isEqualTo(4);
    assertThat(desk.market.isKnown(BOOK)).isTrue();

    long[] rising = {100, 101};
    desk.update.book(BOOK, rising, rising, 2, rising, rising, 2, desk.nowNs, desk.nowNs);
    desk.offer();
    desk.turn();
    assertThat(desk.role.refused()).isEqualTo(5);
    assertThat(desk.market.isKnown(BOOK)).isFalse();
  }

  @Test
  void takesWhatIsPutInForNoProfit() throws IOException {
    desk.role.fund(ETHER, Amount.of(SmallDesk.raw(2, 18)), desk.nowNs);

    assertThat(held(ETHER)).isEqualTo(SmallDesk.raw(2, 18));
    assertThat(desk.gate.state().equity(0)).isEqualTo(104_000_000_000L);
    assertThat(state.highWater()).isEqualTo(104_000_000_000L);
    assertThat(state.dayStart()).isEqualTo(104_000_000_000L);
  }

  @Test
  void takesNothingInWhoseWorthNobodyKnows() {
    desk.worth[ETHER] = 0;
    long last = state.lastSequence();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> desk.role.fund(ETHER, Amount.of(1), desk.nowNs))
        .withMessageContaining("ether");

    assertThat(state.lastSequence()).isEqualTo(last);
  }

  @Test
  void tradesNothingForAnAssetWhoseWorthNobodyKnows() throws IOException {
    desk.worth[EURO] = 0;

    desk.pool(ETHER_EURO, 11_000, 20_400_000, 18);

    assertThat(decisions()).isNotEmpty().allMatch(one -> one.denial().equals("MARKET_UNKNOWN"));
  }

  @Test
  void spendsNoMoreThanIsHeld() throws IOException {
    desk.capitalDollars = 10_000_000;
    desk.controls.replace(SmallDesk.LOOSE);
    desk.market.exclude(BOOK);

    desk.price(THERE, 2_057);

    Decided first = decisions().getFirst();
    assertThat(first.filled()).isEqualTo(2);
    assertThat(first.amounts().getFirst())
        .isBetween(SmallDesk.dollars(99_999), SmallDesk.dollars(100_000));
  }

  @Test
  void isHeldBackByTheGatesLimits() throws IOException {
    desk.capitalDollars = 60_000;

    desk.price(THERE, 2_057);

    assertThat(decisions().getFirst().denial()).isEqualTo("NOTIONAL_EXCEEDS_LIMIT");
  }
}
