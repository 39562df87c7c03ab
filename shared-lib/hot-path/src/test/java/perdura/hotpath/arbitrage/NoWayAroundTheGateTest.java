package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.hotpath.market.MarketWatcher;
import perdura.hotpath.market.State;
import perdura.hotpath.risk.ApprovedOrder;
import perdura.hotpath.risk.TradingMode;

/** Whatever happens: nothing is filled but what the gate approved and the journal has. */
class NoWayAroundTheGateTest {
  private static final int STEPS = 400;
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whatMovesTheMarketIsAFillOfAJournalledDecision(long seed) throws IOException {
    try (SmallDesk desk = new SmallDesk(directory)) {
      desk.begin();
      RandomFeed feed = new RandomFeed(seed, desk, true);
      List<State> moved = movesDuringDecisions(desk);
      for (int i = 0; i < STEPS; i++) {
        feed.step();
      }

      List<Decided> decisions = Decided.read(desk.journal);
      long filled = decisions.stream().mapToLong(one -> Math.max(0, one.filled())).sum();
      assertThat(moved).hasSize((int) filled);
      assertThat(desk.role.filled()).isEqualTo(filled);
      assertThat(desk.role.state().fills()).isEqualTo(filled);
      assertThat(decisions).allMatch(one -> one.denial().isEmpty() == (one.filled() >= 0));
      assertThat(decisions).anyMatch(one -> one.filled() > 0).anyMatch(one -> one.filled() < 0);
      assertThat(desk.gate.state().isTripped()).isFalse();
      assertThat(desk.gate.state().openOrders(0)).isZero();
    }
  }

  /** What the venue made of its states: updates come while no decision is open. */
  private static List<State> movesDuringDecisions(SmallDesk desk) {
    List<State> moved = new ArrayList<>();
    desk.market.watch(
        new MarketWatcher() {
          @Override
          public void onInstrument(int instrument) {}

          @Override
          public void onChange(int instrument) {
            if (desk.role.state().openDecision() != 0) {
              moved.add(desk.market.state(instrument));
            }
          }
        });
    return moved;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nothingIsFilledWhileTradingIsHalted(long seed) throws IOException {
    try (SmallDesk desk = new SmallDesk(directory)) {
      desk.begin();
      desk.controls.mode(TradingMode.HALTED);
      RandomFeed feed = new RandomFeed(seed, desk, false);
      for (int i = 0; i < STEPS; i++) {
        feed.step();
      }

      assertThat(desk.role.state().denied()).isGreaterThan(10);
      assertThat(desk.role.filled()).isZero();
      assertThat(desk.role.state().held(SmallDesk.DOLLAR).toBigInteger())
          .isEqualTo(SmallDesk.dollars(100_000));
    }
  }

  @Test
  void theVenueTakesApprovedOrdersAlone() {
    assertThat(
            Arrays.stream(PaperVenue.class.getDeclaredMethods())
                .filter(method -> method.getName().startsWith("send"))
                .filter(method -> !method.isBridge()))
        .singleElement()
        .satisfies(
            send -> assertThat(send.getParameterTypes()).containsExactly(ApprovedOrder.class));
    assertThat(ApprovedOrder.class.getDeclaredConstructors())
        .noneMatch(constructor -> Modifier.isPublic(constructor.getModifiers()));
    assertThat(Modifier.isPublic(PaperVenue.class.getModifiers())).isFalse();
  }

  @Test
  void theVenueRejectsAnApprovedOrderOfNoDecision() throws IOException {
    try (SmallDesk desk = new SmallDesk(directory)) {
      desk.begin();
      List<ApprovedOrder> kept = new ArrayList<>();
      GateUnits units = new GateUnits(desk.market, asset -> 1, SmallDesk.DOLLAR, 6);
      PaperVenue venue = new PaperVenue(desk.market, units);
      desk.gate.begin(0, desk.nowNs);
      desk.gate.state().onReference(SmallDesk.HERE, 2_000_000_000L, desk.nowNs);
      desk.gate.state().onMark(SmallDesk.ETHER, 1_000_000_000L);
      desk.gate.check(
          SmallDesk.HERE,
          perdura.hotpath.risk.Side.BUY,
          perdura.hotpath.risk.Purpose.SAFEGUARD,
          1_000_000,
          1_000,
          0,
          0);
      assertThat(desk.gate.commit()).isZero();
      State before = desk.market.state(SmallDesk.HERE);

      int code =
          desk.gate.send(
              desk.gate.order(0),
              order -> {
                kept.add(order);
                venue.send(order);
              });

      assertThat(code).isZero();
      assertThat(venue.hasFilled()).isFalse();
      assertThat(venue.rejected()).isEqualTo(1);
      assertThat(desk.market.state(SmallDesk.HERE)).isEqualTo(before);
      assertThatIllegalStateException().isThrownBy(() -> venue.send(kept.getFirst()));
    }
  }
}
