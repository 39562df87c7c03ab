package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static perdura.tradingcore.engine.World.COORDINATOR;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.WETH;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.usdc;
import static perdura.tradingcore.engine.World.weth;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.command.Command.RaiseHalt;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.halt.Halt;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.Side;

class L5ClosedUntilKnownTest {

  @Test
  void isHaltedFromTheFirstInstant() {
    var world = new World();

    var snapshot = world.engine.snapshot();

    assertThat(snapshot.mode()).isEqualTo(TradingMode.HALTED);
    assertThat(snapshot.halts())
        .extracting(Halt::source, Halt::reason)
        .containsExactly(tuple("engine", "RECOVERING"));
  }

  @Test
  void takesNothingInBeforeItHasRecovered() {
    var world = new World();

    assertThat(world.grant("1000")).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> world.input(new Heartbeat(1, 1))).hasMessageContaining("recovered");
  }

  @Test
  void becomesActiveByItselfWhenAllAgrees() {
    var world = new World().start();

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(world.engine.snapshot().epoch()).isEqualTo(1);
  }

  @Test
  void staysHaltedUntilEveryOrderWasHeardOf() {
    var world = World.trading();
    world.say(enter("1", "1900"));
    world.venue.answersQueries = false;

    var next = world.restarted().start();
    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(next.engine.snapshot().unknownOrders()).isEqualTo(1);
    world.venue.answersQueries = true;
    next.pass(1_000);
    next.tick();

    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(next.engine.snapshot().epoch()).isEqualTo(2);
    assertThat(world.venue.submitted).hasSize(1);
  }

  @Test
  void putsAStopUnderWhatWasFilledWhileItWasDead() {
    var world = World.trading();
    world.say(enter("1", "1900"));
    world.venue.fill(world.venue.last(), "2000");
    world.venue.loseReports();

    var next = world.restarted();
    next.engine.recover(next.nowNs);

    assertThat(world.venue.submitted).hasSize(2);
    assertThat(world.venue.last().trigger()).isEqualByComparingTo("1900");
    assertThat(next.engine.snapshot().unprotected()).isEmpty();
    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void unwindsACycleThatACrashCutInTwo() {
    var world = World.trading();
    world.say(World.cycle("5201.3", "2.6", "520", "5280"));
    world.venue.fill(world.venue.last(), "2000");
    world.venue.loseReports();

    var next = world.restarted();
    next.engine.recover(next.nowNs);
    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    next.prices();

    var unwinding = world.venue.last();
    assertThat(unwinding.side()).isEqualTo(Side.SELL);
    assertThat(unwinding.quantity()).isEqualTo(weth("2.6"));
    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void haltsAndNamesBothNumbersWhenBalancesDiffer() {
    var world = World.trading();
    world.venue.balances.merge(USDC.id(), BigInteger.ONE, BigInteger::add);

    var next = world.restarted().start();

    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(next.engine.snapshot().halts())
        .singleElement()
        .satisfies(halt ->
            assertThat(halt.reason())
                .startsWith("RECONCILIATION_MISMATCH")
                .contains("1000000000000")
                .contains("1000000000001"));
  }

  @Test
  void haltsWhenTheVenueHoldsAnOrderThatNobodyKnows() {
    var world = World.trading();
    world.engine.execute(order("r1", Side.BUY, "1", false));
    var stranger = world.venue.last();
    var fresh = new World(new FakeVenue(), world.log);
    fresh.venue.balances.putAll(world.venue.balances);
    fresh.venue.acceptSilently(
        new OrderIntent(
            new ClientOrderId("stranger"),
            stranger.agent(),
            stranger.instrument(),
            stranger.side(),
            stranger.type(),
            stranger.quantity(),
            stranger.priceBound(),
            null,
            stranger.timeInForce(),
            false));
    fresh.nowNs = world.nowNs;

    fresh.start();

    assertThat(fresh.engine.snapshot().halts())
        .singleElement()
        .satisfies(halt -> assertThat(halt.reason()).contains("[stranger]"));
  }

  @Test
  void clearsItsOwnDoubtWhenBalancesAgreeAgain() {
    var world = World.trading();
    world.venue.balances.merge(USDC.id(), BigInteger.ONE, BigInteger::add);
    var next = world.restarted().start();

    world.venue.balances.merge(USDC.id(), BigInteger.ONE.negate(), BigInteger::add);
    next.pass(1_001);

    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void isActiveOnlyWhileTheSetOfHaltsIsEmpty() {
    var world = World.trading();
    world.halt("service:market-awareness", "volatility", true);
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.REDUCING);

    world.halt("service:scheduler", "maintenance", false);
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    world.clear("service:scheduler", "maintenance");

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.REDUCING);
    world.clear("service:market-awareness", "volatility");
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void eachSourceClearsOnlyItsOwn() {
    var world = World.trading();
    world.halt("service:market-awareness", "volatility", false);

    var outcome = world.clear("service:scheduler", "volatility");

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.code()).isEqualTo("HALT_BELONGS_TO_OTHER"));
    assertThat(world.clear("service:market-awareness", "volatility")).isInstanceOf(Done.class);
  }

  @Test
  void reducingLetsExitsPassAndEntriesNot() {
    var world = World.trading();
    world.engine.execute(order("r1", Side.BUY, "1", false));
    world.venue.fill(world.venue.last(), "2000");
    world.tick();
    world.halt(COORDINATOR, "hours", true);

    assertThat(world.engine.execute(order("r2", Side.BUY, "1", false)))
        .isInstanceOfSatisfying(
            NotAllowed.class, no -> assertThat(no.denial().code()).isEqualTo("TRADING_REDUCING"));
    assertThat(world.engine.execute(order("r3", Side.SELL, "1", true))).isInstanceOf(Done.class);
  }

  @Test
  void haltOfOneVenueLeavesTheOthersOpen() {
    var world = World.trading();
    world.engine.execute(new RaiseHalt(PERSON, "person", "cex", "venue is down", false));

    world.say(enter("1", "1900"));

    world.pass(100);
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
    assertThat(world.venue.submitted).isEmpty();
    assertThat(world.engine.snapshot().denials()).isEqualTo(1);
  }

  @Test
  void drainsWhatIsDueAndHaltsAtTheEndOfARecording() {
    var world = World.trading();
    world.say(enter("1", "1900"));
    world.venue.fill(world.venue.last(), "2000");
    world.venue.acceptsAtOnce = true;

    world.input(new Ended(world.nowNs + 1, world.nowNs + 1));

    assertThat(world.engine.snapshot().halts()).extracting(Halt::reason).contains("FEED_ENDED");
    assertThat(world.engine.state().balance(World.MOMO, WETH.id())).isEqualTo(weth("1"));
    assertThat(world.engine.state().balance(World.MOMO, USDC.id())).isEqualTo(usdc("98000"));
    assertThat(world.engine.state().openOrders())
        .noneMatch(order -> order.status() == OrderStatus.SUBMITTED);
  }
}
