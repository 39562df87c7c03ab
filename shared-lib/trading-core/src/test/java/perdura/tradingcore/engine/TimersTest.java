package perdura.tradingcore.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.engine.QuietWorld.SECOND;
import static perdura.tradingcore.engine.QuietWorld.START;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.record.JournalRecord.Reported;
import perdura.tradingcore.record.MemoryRecordLog;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.paper.MemoryBooksLog;
import perdura.tradingcore.venue.paper.PaperSettings;

/** What falls due is done when it is due, whether the market speaks or not (law L11). */
class TimersTest {
  private static final long SLOWEST_NS = Duration.ofMillis(400).toNanos();
  private static final long MINUTE = 60 * SECOND;
  private static final long PATIENCE_NS =
      EngineSettings.with(RiskLimits.DEFAULTS).unknownAfter().toNanos();

  @Test
  void takesTheVenuesAnswerInWhileTheMarketIsSilent() {
    var world = new QuietWorld();
    world.engine.execute(World.order("one", Side.BUY, "1", false));

    world.engine.onTime(START + SECOND);

    var fill = world.filled();
    assertThat(fill.timeNs()).isEqualTo(fill.report().timeNs());
    assertThat(fill.timeNs() - START).isBetween(1L, SLOWEST_NS);
  }

  @Test
  void takesNothingInThatIsNotDueYet() {
    var world = new QuietWorld();
    world.engine.execute(World.order("one", Side.BUY, "1", false));

    world.engine.onTime(START + Duration.ofMillis(19).toNanos());

    assertThat(world.records).noneMatch(Reported.class::isInstance);
  }

  @Test
  void answersFallDueBetweenTwoEventsHoweverFarApartTheyAre() {
    var world = new QuietWorld();
    world.puppet.next.add(World.enter("2", "1900"));
    world.book(START + MINUTE, "1999.50", "2000.50");

    world.book(START + 2 * MINUTE, "1990", "1991");

    assertThat(world.filled().timeNs() - START - MINUTE).isBetween(1L, SLOWEST_NS);
    var stop = world.decided(Kind.PROTECT);
    assertThat(stop.timeNs()).isEqualTo(world.filled().timeNs());
    var stopOrder = stop.decision().legs().getFirst().intent().id();
    var stands =
        world.reported(report -> report instanceof Accepted && report.order().equals(stopOrder));
    assertThat(stands.timeNs() - stop.timeNs()).isBetween(1L, SLOWEST_NS);
  }

  @Test
  void legsOfACycleFollowEachOtherWhileTheMarketIsSilent() {
    var world = new QuietWorld();
    world.input(World.poolEvent(World.LINK_WETH, START, "200000", "1000"));
    world.input(World.poolEvent(World.LINK_USDC, START, "200000", "2100000"));
    world.puppet.next.add(World.cycle("2000.5", "1", "197", "2050"));
    world.book(START + SECOND, "1999.50", "2000.50");

    world.engine.onTime(START + 10 * SECOND);

    var legs = world.decided(Kind.CYCLE).decision().legs();
    assertThat(legs)
        .hasSize(3)
        .allSatisfy(leg -> {
          var fill =
              world.reported(
                  report -> report instanceof Filled && report.order().equals(leg.intent().id()));
          assertThat(fill.timeNs() - START - SECOND).isBetween(1L, 3 * SLOWEST_NS);
        });
    assertThat(world.engine.state().openDecisions()).isEmpty();
  }

  @Test
  void answerComesBeforeAMarketEventOfTheSameInstant() {
    var early = new QuietWorld();
    early.engine.execute(World.order("one", Side.BUY, "1", false));
    early.engine.onTime(START + SECOND);
    var dueNs = early.filled().timeNs();

    var world = new QuietWorld();
    world.engine.execute(World.order("one", Side.BUY, "1", false));
    world.book(dueNs, "1899", "1900");

    assertThat(world.filled()).isEqualTo(early.filled());
    assertThat(((Filled) world.filled().report()).quote()).isEqualTo(World.usdc("2000.5"));
  }

  @Test
  void asksAboutALostAnswerWhileTheMarketIsSilent() {
    var world = new QuietWorld(everyAnswerLost());
    world.engine.execute(World.order("one", Side.BUY, "1", false));

    world.engine.onTime(START + MINUTE);

    assertThat(world.filled().timeNs()).isEqualTo(START + PATIENCE_NS);
    assertThat(world.engine.state().openOrders()).isEmpty();
  }

  /** What lay open between two market events, and no longer at the second, is seen all the same. */
  @Test
  void looksAtItselfWheneverSomethingComesToLieOpenOrIsClosed() {
    var world = new QuietWorld(everyAnswerLost());
    world.puppet.next.add(World.enter("2", "1900"));
    world.book(START + SECOND, "1999.50", "2000.50");

    world.book(START + MINUTE, "1999.50", "2000.50");

    var stopped = START + SECOND + 2 * PATIENCE_NS;
    assertThat(world.looks)
        .filteredOn(look -> look.nowNs() == stopped)
        .extracting(look -> look.unprotected().isEmpty())
        .containsExactly(false, true);
  }

  private static PaperSettings everyAnswerLost() {
    var quiet = PaperSettings.quiet(7);
    return new PaperSettings(
        7, quiet.fastest(), quiet.typical(), quiet.slowest(), 1, BigDecimal.valueOf(1_000_000));
  }

  @Test
  void decidesTheSameHoweverOftenItIsToldTheTime() {
    var seldom = world(11);
    var often = world(11);
    var random = new Random(3);
    var before = SimWorld.START;

    for (var event : seldom.sim.events(SimWorld.START, SimWorld.START + 60 * SECOND)) {
      var gap = event.arrivalTimeNs() - before;
      for (var told = 0; gap > 0 && told < 3; told++) {
        often.engine.onTime(before + random.nextLong(gap));
      }
      seldom.engine.onMarket(event);
      often.engine.onMarket(event);
      before = event.arrivalTimeNs();
    }

    assertThat(seldom.fills).isPositive();
    assertThat(often.records).isEqualTo(seldom.records);
    assertThat(often.engine.snapshot().decisionHash())
        .isEqualTo(seldom.engine.snapshot().decisionHash());
    assertThat(often.engine.state().hash()).isEqualTo(seldom.engine.state().hash());
  }

  private static SimWorld world(long seed) {
    var world = new SimWorld(seed, new MemoryRecordLog(), new MemoryBooksLog(), CrashHook.NONE);
    world.recover(SimWorld.START);
    world.look();
    world.grant();
    return world;
  }

  @Test
  void endOfAFeedLeavesNoPositionWithoutAStopThatStands() {
    var world = new QuietWorld();
    world.puppet.next.add(World.enter("2", "1900"));
    world.book(START + SECOND, "1999.50", "2000.50");

    world.end(START + SECOND);

    assertThat(world.engine.snapshot().unprotected()).isEmpty();
    assertThat(world.engine.state().openOrders())
        .singleElement()
        .satisfies(stop -> {
          assertThat(stop.intent().trigger()).isEqualByComparingTo("1900");
          assertThat(stop.status()).isEqualTo(OrderStatus.ACCEPTED);
        });
  }

  @Test
  void endOfAFeedTakesAnOrderThatRestsBackAndHearsThatItIsGone() {
    var world = new QuietWorld();
    world.engine.execute(World.limit("one", Side.BUY, "1", "1990"));
    world.engine.onTime(START + SECOND);

    world.end(START + SECOND);

    assertThat(world.engine.snapshot().halts())
        .singleElement()
        .satisfies(halt -> assertThat(halt.reason()).isEqualTo("FEED_ENDED"));
    assertThat(world.engine.state().openOrders()).isEmpty();
    assertThat(world.venue.openOrders()).isEmpty();
  }

  @Test
  void endOfAFeedHearsWhatTheLastEventFilled() {
    var world = new QuietWorld();
    world.engine.execute(World.limit("one", Side.BUY, "1", "1990"));
    world.engine.onTime(START + SECOND);

    world.book(START + 2 * SECOND, "1988", "1989");
    world.end(START + 2 * SECOND);

    assertThat(world.filled().timeNs()).isEqualTo(START + 2 * SECOND);
    assertThat(world.engine.state().portfolio().ours().get(World.WETH.id()))
        .isEqualTo(world.venue.balances().get(World.WETH.id()));
  }
}
