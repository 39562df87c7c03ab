package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.BOOK;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.WETH;
import static perdura.tradingcore.engine.World.enter;
import static perdura.tradingcore.engine.World.limit;
import static perdura.tradingcore.engine.World.order;
import static perdura.tradingcore.engine.World.usdc;
import static perdura.tradingcore.engine.World.weth;

import org.junit.jupiter.api.Test;
import perdura.tradingcore.command.Command.CancelOrder;
import perdura.tradingcore.engine.CommandOutcome.Done;
import perdura.tradingcore.engine.CommandOutcome.NotAllowed;
import perdura.tradingcore.engine.CommandOutcome.Refused;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.Side;

class L4NoDoubleOrderTest {
  private final World world = World.trading();
  private final FakeVenue venue = world.venue;

  @Test
  void silenceMakesAnOutcomeUnknownAndIsAskedAbout() {
    world.say(enter("1", "1900"));
    var order = venue.last();
    venue.answersQueries = false;

    world.pass(4_998);
    assertThat(status(order)).isEqualTo(OrderStatus.SUBMITTED);
    world.pass(5);

    assertThat(status(order)).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(venue.queries).containsExactly(order.id());
  }

  @Test
  void unknownOutcomeLocksTheInstrumentForItsAgent() {
    world.say(enter("1", "1900"));
    venue.answersQueries = false;
    world.pass(5_001);

    var outcome = world.engine.execute(order("r1", Side.BUY, "1", false));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            NotAllowed.class, no -> assertThat(no.denial().code()).isEqualTo("INSTRUMENT_LOCKED"));
    assertThat(world.engine.state().isLocked(MOMO, BOOK.id())).isTrue();
  }

  @Test
  void asksAgainUntilAnAnswerComesAndNeverSendsAgain() {
    world.say(enter("1", "1900"));
    venue.answersQueries = false;
    world.pass(5_001);

    world.pass(1_000);
    world.pass(1_000);

    assertThat(venue.queries).hasSize(3).containsOnly(venue.last().id());
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void endsAnOrderThatNeverArrived() {
    world.say(enter("1", "1900"));
    var order = venue.last();

    world.pass(5_001);
    world.tick();

    assertThat(status(order)).isEqualTo(OrderStatus.CANCELED);
    assertThat(world.engine.state().order(order.id()).orElseThrow().reason())
        .isEqualTo("NEVER_ARRIVED");
    assertThat(venue.submitted).hasSize(1);
    assertThat(world.engine.state().isLocked(MOMO, BOOK.id())).isFalse();
  }

  @Test
  void takesInTheFillsThatAQueryBrings() {
    world.say(enter("1", "1900"));
    var order = venue.last();
    venue.fill(order, "2000");
    venue.loseReports();

    world.pass(5_001);
    world.tick();

    assertThat(status(order)).isEqualTo(OrderStatus.FILLED);
    assertThat(world.engine.state().balance(MOMO, WETH.id())).isEqualTo(weth("1"));
  }

  @Test
  void countsARepeatedFillOnce() {
    world.say(enter("1", "1900"));
    var order = venue.last();
    venue.fill(order, "2000");
    world.tick();
    var sequence = world.engine.state().sequence();

    venue.repeat(order.id());
    world.tick();

    assertThat(world.engine.state().balance(MOMO, USDC.id())).isEqualTo(usdc("98000"));
    assertThat(world.engine.state().sequence()).isEqualTo(sequence);
  }

  @Test
  void bookFillsOfAnOrderThatWasBelievedDead() {
    world.say(enter("1", "1900"));
    var order = venue.last();
    world.pass(5_001);
    world.tick();

    venue.fill(order, "2000");
    world.tick();

    assertThat(status(order)).isEqualTo(OrderStatus.CANCELED);
    assertThat(world.engine.state().balance(MOMO, WETH.id())).isEqualTo(weth("1"));
    assertThat(venue.last().trigger()).isEqualByComparingTo("1900");
  }

  @Test
  void raisesMismatchWhenTheVenueForgotAnOrder() {
    world.engine.execute(limit("r1", Side.BUY, "1", "1990.00"));
    var order = venue.last();
    venue.accept(order);
    world.tick();
    world.engine.execute(new CancelOrder("key:admin", order.id()));
    venue.forget(order.id());

    world.pass(5_001);
    world.tick();

    assertThat(status(order)).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(world.engine.snapshot().halts())
        .anySatisfy(halt -> assertThat(halt.reason()).contains(order.id().value()));
  }

  @Test
  void answersARepeatedRequestAsTheFirstTime() {
    var first = world.engine.execute(order("r1", Side.BUY, "1", false));

    var second = world.engine.execute(order("r1", Side.BUY, "1", false));

    assertThat(first).isInstanceOf(Done.class).isEqualTo(second);
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void refusesARequestIdThatWasUsedForAnotherOrder() {
    world.engine.execute(order("r1", Side.BUY, "1", false));

    var second = world.engine.execute(order("r1", Side.BUY, "2", false));

    assertThat(second)
        .isInstanceOfSatisfying(
            Refused.class, no -> assertThat(no.code()).isEqualTo("ORDER_DUPLICATE"));
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void answersARepeatedRequestAfterARestartToo() {
    var first = world.engine.execute(order("r1", Side.BUY, "1", false));
    venue.fill(venue.last(), "2000");
    world.tick();

    var next = world.restarted().start();

    assertThat(next.engine.execute(order("r1", Side.BUY, "1", false))).isEqualTo(first);
    assertThat(venue.submitted).hasSize(1);
  }

  @Test
  void repeatsAWishToCancelThatMayNotHaveBeenHeard() {
    world.engine.execute(limit("r1", Side.BUY, "1", "1990.00"));
    var order = venue.last();
    venue.accept(order);
    world.tick();

    world.engine.execute(new CancelOrder("key:admin", order.id()));
    world.pass(5_001);
    world.tick();

    assertThat(venue.cancels).containsExactly(order.id(), order.id());
    assertThat(status(order)).isEqualTo(OrderStatus.PENDING_CANCEL);
  }

  private OrderStatus status(OrderIntent order) {
    return world.engine.state().order(order.id()).orElseThrow().status();
  }
}
