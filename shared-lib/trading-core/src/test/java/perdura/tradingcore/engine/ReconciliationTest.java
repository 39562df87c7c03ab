package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.COORDINATOR;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.enter;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.halt.TradingMode;

class ReconciliationTest {
  private final World world = World.trading();

  @Test
  void noticesADifferenceWithinAMinute() {
    takeOneUnitAway();
    world.pass(59_000);
    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);

    world.pass(1_000);

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.HALTED);
    assertThat(world.engine.snapshot().halts().getFirst().reason())
        .isEqualTo(
            "RECONCILIATION_MISMATCH: usdc is 1000000000000 raw units here and 999999999999 at the venue");
  }

  @Test
  void waitsWhileAnOrderIsOnItsWay() {
    world.pass(58_000);
    world.prices();
    world.say(enter("1", "1900"));
    takeOneUnitAway();

    world.pass(3_000);

    assertThat(world.engine.snapshot().mode()).isEqualTo(TradingMode.ACTIVE);
  }

  @Test
  void saysTheSameOnce() {
    takeOneUnitAway();
    world.pass(60_000);
    var sequence = world.engine.state().sequence();

    world.pass(1_000);
    world.pass(1_000);

    assertThat(world.engine.state().sequence()).isEqualTo(sequence);
  }

  @Test
  void onlyAPersonMayPassOverADifference() {
    takeOneUnitAway();
    world.pass(60_000);

    assertThat(world.clear(COORDINATOR, "reconciliation")).isInstanceOf(Refused.class);
    assertThat(world.clear(PERSON, "reconciliation")).isInstanceOf(Done.class);
  }

  private void takeOneUnitAway() {
    world.venue.balances.merge(USDC.id(), BigInteger.ONE.negate(), BigInteger::add);
  }
}
