package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.COORDINATOR;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.WETH;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.exit;
import static perdura.tradingcore.engine.World.limit;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.usdc;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.tradingcore.command.Command.Flatten;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;

class L7KillSwitchTest {
  private final World world = World.trading();
  private final FakeVenue venue = world.venue;

  @Test
  void deniesWhatOpensAndCancelsEntries() {
    world.engine.execute(limit("r1", Side.BUY, "1", "1990.00"));
    var resting = venue.last();
    venue.accept(resting);
    world.tick();

    world.halt(PERSON, "person", false);

    assertThat(venue.cancels).containsExactly(resting.id());
    assertThat(world.engine.execute(order("r2", Side.BUY, "1", false)))
        .isInstanceOfSatisfying(
            NotAllowed.class, no -> assertThat(no.denial().code()).isEqualTo("TRADING_HALTED"));
  }

  @Test
  void keepsStopsAndPositions() {
    protectedPosition();

    world.halt(PERSON, "person", false);
    world.say(exit());

    assertThat(venue.cancels).isEmpty();
    assertThat(venue.submitted).hasSize(2);
    assertThat(world.engine.snapshot().unprotected()).isEmpty();
  }

  @Test
  void protectsWhatIsFilledWhileHalted() {
    world.say(enter("1", "1900"));
    var entry = venue.last();

    world.halt(PERSON, "person", false);
    venue.fill(entry, "2000");
    world.tick();

    assertThat(venue.last().type()).isEqualTo(OrderType.STOP);
  }

  @Test
  void flattenWorksWhileHalted() {
    protectedPosition();
    var stop = venue.last();
    world.halt(PERSON, "person", false);

    var outcome = world.engine.execute(new Flatten(PERSON, MOMO));
    assertThat(venue.cancels).contains(stop.id());
    venue.cancelled(stop.id());
    world.tick();
    venue.fill(venue.last(), "1990");
    world.tick();

    assertThat(outcome).isInstanceOf(Done.class);
    assertThat(world.engine.state().balance(MOMO, WETH.id())).isZero();
    assertThat(world.engine.state().balance(MOMO, USDC.id())).isEqualTo(usdc("99990"));
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
  }

  @Test
  void survivesARestart() {
    world.halt("file", "file", false);

    var next = world.restarted().start();

    assertThat(next.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(next.engine.snapshot().halts())
        .singleElement()
        .satisfies(halt -> assertThat(halt.isPersons()).isTrue());
  }

  @Test
  void onlyAPersonReArms() {
    world.halt(PERSON, "person", false);

    assertThat(world.clear(COORDINATOR, "person"))
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.code()).isEqualTo("HALT_BELONGS_TO_OTHER"));
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(world.clear("cli", "person")).isInstanceOf(Done.class);

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void serviceCannotSoftenAPersonsHaltByRaisingItAgain() {
    world.halt(PERSON, "person", false);

    var outcome = world.halt(COORDINATOR, "person", true);

    assertThat(outcome).isInstanceOf(Refused.class);
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"key:admin", "file", "cli"})
  void everyPersonMayHalt(String person) {
    world.halt(person, "person", false);

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(world.engine.snapshot().halts().getFirst().isPersons()).isTrue();
  }

  private void protectedPosition() {
    world.say(enter("1", "1900"));
    venue.fill(venue.last(), "2000");
    world.tick();
    venue.accept(venue.last());
    world.tick();
  }
}
