package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.World.LINK;
import static perdura.tradingcore.engine.World.LINK_USDC;
import static perdura.tradingcore.engine.World.LINK_WETH;
import static perdura.tradingcore.engine.World.MOMO;
import static perdura.tradingcore.engine.World.PERSON;
import static perdura.tradingcore.engine.World.USDC;
import static perdura.tradingcore.engine.World.WETH;
import static perdura.tradingcore.engine.World.cycle;
import static perdura.tradingcore.engine.World.usdc;
import static perdura.tradingcore.engine.World.weth;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;

class CycleExecutionTest {
  private final World world = World.trading();
  private final FakeVenue venue = world.venue;

  @Test
  void sendsOneLegAfterTheOther() {
    take();
    assertThat(venue.submitted).hasSize(1);

    venue.fill(venue.last(), "2000.5");
    world.tick();
    assertThat(venue.submitted).hasSize(2);
    venue.fill(venue.last(), "0.005");
    world.tick();

    assertThat(venue.submitted)
        .extracting(leg -> leg.instrument())
        .containsExactly(World.BOOK.id(), LINK_WETH.id(), LINK_USDC.id());
    assertThat(venue.submitted)
        .extracting(leg -> leg.side())
        .containsExactly(Side.BUY, Side.BUY, Side.SELL);
    assertThat(venue.submitted)
        .allMatch(leg -> leg.timeInForce() == TimeInForce.FOK && leg.priceBound() != null);
  }

  @Test
  void sizesEachLegByWhatTheOneBeforeReallyGave() {
    take();
    venue.fill(venue.last(), weth("2.5"), "2000", false);
    venue.fill(venue.last(), weth("0.1"), "2000", true);
    world.tick();

    var second = venue.last();
    venue.fill(second, "0.00501");
    world.tick();

    var bound = Objects.requireNonNull(second.priceBound());
    var most = LINK_WETH.quoteFor(second.quantity(), bound, RoundingMode.CEILING);
    assertThat(most).isLessThanOrEqualTo(weth("2.6"));
    assertThat(most).isGreaterThan(weth("2.5999"));
    assertThat(venue.last().quantity()).isEqualTo(second.quantity());
  }

  @Test
  void firstLegMayCostNoMoreThanItsShareOfTheEdge() {
    take();

    var leg = venue.last();

    assertThat(leg.priceBound()).isBetween(new BigDecimal("2000.50"), new BigDecimal("2002.51"));
  }

  @Test
  void realisesTheEdgeOfAllLegs() {
    take();
    venue.fill(venue.last(), "2000");
    world.tick();
    venue.fill(venue.last(), "0.005");
    world.tick();

    venue.fill(venue.last(), "10.2");
    world.tick();

    var progress = world.engine.state().decision(decision()).orElseThrow();
    assertThat(progress.closed()).isTrue();
    assertThat(progress.realised())
        .isEqualTo(world.engine.state().balance(MOMO, USDC.id()).subtract(usdc("100000")));
    assertThat(progress.realised()).isPositive();
    assertThat(world.opportunities).containsExactly(new OpportunityOutcome.Taken(decision()));
  }

  @Test
  void endsWithoutTraceWhenTheFirstLegFails() {
    take();

    venue.reject(venue.last());
    world.tick();

    assertThat(venue.submitted).hasSize(1);
    assertThat(world.engine.state().openDecisions()).isEmpty();
    assertThat(world.engine.state().decision(decision()).orElseThrow().realised()).isZero();
  }

  @Test
  void sellsBackToTheStartWhenALaterLegFails() {
    take();
    venue.fill(venue.last(), "2000");
    world.tick();

    venue.reject(venue.last());
    world.tick();

    var unwinding = venue.last();
    assertThat(venue.submitted).hasSize(3);
    assertThat(unwinding.side()).isEqualTo(Side.SELL);
    assertThat(unwinding.quantity()).isEqualTo(venue.submitted.getFirst().quantity());
    assertThat(unwinding.reduceOnly()).isTrue();
    assertThat(unwinding.priceBound()).isNull();
    assertThat(world.engine.snapshot().unprotected()).isEmpty();
  }

  @Test
  void countsTheUnwindingIntoTheRealisedEdge() {
    take();
    venue.fill(venue.last(), "2000");
    world.tick();
    venue.reject(venue.last());
    world.tick();

    venue.fill(venue.last(), "1990");
    world.tick();

    var realised = world.engine.state().decision(decision()).orElseThrow().realised();
    assertThat(realised)
        .isEqualTo(world.engine.state().balance(MOMO, USDC.id()).subtract(usdc("100000")));
    assertThat(realised).isNegative();
    assertThat(world.engine.state().balance(MOMO, WETH.id())).isZero();
  }

  @Test
  void triesAnotherWayWhenTheUnwindingFails() {
    take();
    venue.fill(venue.last(), "2000");
    world.tick();
    venue.reject(venue.last());
    world.tick();
    var first = venue.last();

    venue.reject(first);
    world.pass(1_100);

    assertThat(venue.last().instrument()).isNotEqualTo(first.instrument());
    assertThat(venue.last().quantity()).isEqualTo(first.quantity());
  }

  @Test
  void turnsBackInsteadOfGoingOnWhenHaltedMidway() {
    take();

    world.halt(PERSON, "person", false);
    venue.fill(venue.last(), "2000");
    world.tick();

    assertThat(venue.submitted).hasSize(2);
    assertThat(venue.last().side()).isEqualTo(Side.SELL);
    assertThat(world.engine.state().decision(decision()).orElseThrow().interrupted()).isTrue();
  }

  @Test
  void sweepsUpWhatALegLeftBehind() {
    take();
    venue.fill(venue.last(), "2000");
    world.tick();
    var second = venue.last();
    venue.fill(second, "0.0049");
    world.tick();

    venue.fill(venue.last(), "10.2");
    world.tick();

    var sweep = venue.last();
    assertThat(world.engine.state().balance(MOMO, LINK.id())).isZero();
    assertThat(sweep.side()).isEqualTo(Side.SELL);
    assertThat(sweep.quantity()).isLessThan(weth("0.1"));
    assertThat(world.engine.state().order(sweep.id()).orElseThrow().decision())
        .satisfies(sequence ->
            assertThat(world.engine.state().decision(sequence).orElseThrow().decision().kind())
                .isEqualTo(Kind.UNWIND));
  }

  @Test
  void takesNoSecondCycleWhileOneIsUnderWay() {
    take();

    take();

    assertThat(venue.submitted).hasSize(1);
    assertThat(world.opportunities.getLast())
        .isInstanceOfSatisfying(
            OpportunityOutcome.NotTaken.class,
            refused -> assertThat(refused.denial().code()).isEqualTo("INSTRUMENT_BUSY"));
  }

  private void take() {
    world.say(cycle("5201.3", "2.6", "520", "5280"));
  }

  private long decision() {
    return world.engine.state().order(venue.submitted.getFirst().id()).orElseThrow().decision();
  }
}
