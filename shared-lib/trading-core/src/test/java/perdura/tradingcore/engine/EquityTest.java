package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.usdc;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.order.Side;

class EquityTest {
  private static final long TO_NEXT_DAY = Duration.ofHours(16).toMillis();

  private final World world = World.trading();

  @Test
  void fundingIsNoProfit() {
    world.grant("150000");

    assertThat(world.engine.state().highWater(MOMO)).isEqualTo(usdc("150000"));
    assertThat(world.engine.state().dayStart(MOMO)).isEqualTo(usdc("150000"));
    assertThat(agent().equity()).isEqualByComparingTo("150000");
  }

  @Test
  void valuesHoldingsAtTheMarket() {
    holdTenWeth();

    reprice("2100");

    assertThat(agent().equity()).isEqualByComparingTo("101000");
    assertThat(agent().exposure()).isEqualByComparingTo("21000");
    assertThat(world.engine.state().highWater(MOMO)).isEqualTo(usdc("101000"));
  }

  @Test
  void beginsANewDayWithTodaysEquity() {
    holdTenWeth();
    reprice("2100");
    assertThat(world.engine.state().dayStart(MOMO)).isEqualTo(usdc("100000"));

    world.pass(TO_NEXT_DAY);

    assertThat(world.engine.state().dayStart(MOMO)).isEqualTo(usdc("101000"));
  }

  @Test
  void remembersTheHighestAcrossARestart() {
    holdTenWeth();
    reprice("2100");
    reprice("2000");

    var next = world.restarted().start();

    assertThat(next.engine.state().highWater(MOMO)).isEqualTo(usdc("101000"));
  }

  @Test
  void opensNothingAfterTheDaysLoss() {
    holdTenWeth();

    reprice("1490");

    assertThat(world.engine.execute(order("r1", Side.BUY, "1", false)))
        .isInstanceOfSatisfying(
            NotAllowed.class, no -> assertThat(no.denial().code()).isEqualTo("LOSS_DAILY_LIMIT"));
  }

  private void holdTenWeth() {
    world.say(enter("10", "1000"));
    world.venue.fill(world.venue.last(), "2000");
    world.venue.acceptsAtOnce = true;
    world.tick();
    world.tick();
  }

  /** All instruments at that price of WETH, and time to notice. */
  private void reprice(String price) {
    world.pass(2_000);
    world.book(price, price);
    world.pool(World.WETH_POOL, "1000", price + "000");
    world.pool(World.LINK_USDC, "1", "10");
    world.pass(2_000);
  }

  private EngineSnapshot.Agent agent() {
    return world.engine.snapshot().agents().getFirst();
  }
}
