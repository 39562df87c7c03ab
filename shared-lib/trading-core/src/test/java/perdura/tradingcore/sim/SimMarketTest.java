package perdura.tradingcore.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.market.MarketEvent;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Ended;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.marketview.MarketView;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.strategy.CycleOffer;

class SimMarketTest {
  private static final long START_NS = 1_790_000_000_000_000_000L;
  private static final long MINUTE_NS = Duration.ofMinutes(1).toNanos();
  private static final BigDecimal CAPITAL = BigDecimal.valueOf(50_000);

  @Test
  void sameSeedAndTimeGiveTheSameEvents() {
    var one = new SimMarket(5, START_NS).next(START_NS + MINUTE_NS);
    var other = new SimMarket(5, START_NS).next(START_NS + MINUTE_NS);

    assertThat(one).isEqualTo(other).isNotEqualTo(events(6, MINUTE_NS));
  }

  @Test
  void eventsDoNotDependOnTheStepInWhichOneAsks() {
    var whole = new SimMarket(5, START_NS).next(START_NS + MINUTE_NS);

    var market = new SimMarket(5, START_NS);
    var pieces = new ArrayList<MarketEvent>();
    for (long now = START_NS; now < START_NS + MINUTE_NS; now += 7_654_321) {
      pieces.addAll(market.next(now));
    }
    pieces.addAll(market.next(START_NS + MINUTE_NS));

    assertThat(pieces).isEqualTo(whole);
  }

  @Test
  void restartGoesOnWithTheSameEvents() {
    var later = START_NS + 10 * MINUTE_NS;

    var restarted = new SimMarket(5, later);

    assertThat(restarted.events(later, later + MINUTE_NS))
        .isEqualTo(new SimMarket(5, START_NS).events(later, later + MINUTE_NS));
  }

  @Test
  void beginsWithTheStateOfEveryInstrument() {
    var market = new SimMarket(5, START_NS);

    var first = market.next(START_NS);

    assertThat(first.stream().map(SimMarketTest::instrument))
        .containsExactlyElementsOf(market.instruments().stream().map(one -> one.id()).toList());
  }

  @Test
  void arrivalNeverGoesBackAndNeverPausesForMoreThanFiftyMilliseconds() {
    var last = START_NS;
    for (var event : events(5, 5 * MINUTE_NS)) {
      assertThat(event.arrivalTimeNs() - last).isBetween(0L, 50_000_000L);
      assertThat(event.eventTimeNs()).isLessThanOrEqualTo(event.arrivalTimeNs());
      last = event.arrivalTimeNs();
    }
  }

  @Test
  void eventTimeOfOneInstrumentNeverGoesBack() {
    var last = new HashMap<InstrumentId, Long>();
    for (var event : events(5, 5 * MINUTE_NS)) {
      if (!(event instanceof Heartbeat)) {
        var before = last.put(instrument(event), event.eventTimeNs());
        assertThat(event.eventTimeNs()).isGreaterThanOrEqualTo(before == null ? 0 : before);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void saysThirtyToEightyThingsPerSecondOnAverage(long seed) {
    var perSecond = events(seed, 10 * MINUTE_NS).size() / 600.0;

    assertThat(perSecond).isBetween(30.0, 80.0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void pricesStayWithinTenthOfTheirBase(long seed) {
    var fair = new FairPrices(new Noise(seed), new Climate(new Noise(seed)));

    for (long timeNs = START_NS; timeNs < START_NS + 1_000 * MINUTE_NS; timeNs += MINUTE_NS) {
      for (var asset : SimAsset.values()) {
        assertThat(fair.price(asset, timeNs) / asset.basePrice()).isBetween(0.9, 1.11);
      }
    }
  }

  @Test
  void booksAreSortedUncrossedAndOnTheirGrid() {
    for (var event : events(3, MINUTE_NS)) {
      if (event instanceof BookUpdated book) {
        assertThat(book.bids()).hasSize(10);
        assertThat(book.bids().stream().map(level -> level.price().negate())).isSorted();
        assertThat(book.asks().stream().map(level -> level.price())).isSorted();
        assertThat(book.bids().getFirst().price()).isLessThan(book.asks().getFirst().price());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void offersTakeableCycleEveryThreeToTwentySeconds(long seed) {
    var market = new SimMarket(seed, START_NS);
    var view = new MarketView(market.instruments(), market.numeraire());
    var taken = 0;
    for (var event : market.next(START_NS + 10 * MINUTE_NS)) {
      view.onMarket(event);
      taken += take(view, event);
    }

    assertThat(taken).isBetween(30, 200);
  }

  @Test
  void slipsAreNeitherForeverNorFree() {
    var noise = new Noise(9);
    var listing = Listing.instruments();
    var dislocations = new Dislocations(noise, new Climate(noise), listing);
    var slots = 0;
    for (long timeNs = START_NS; timeNs < START_NS + 60 * MINUTE_NS; timeNs += SimMarket.SLOT_NS) {
      var found = dislocations.at(listing.getFirst(), timeNs);
      slots += found == null ? 0 : 1;
      if (found != null) {
        assertThat(found.endNs() - found.startNs()).isBetween(300_000_000L, 6_000_000_000L);
        assertThat(Math.abs(found.gap())).isBetween(0.003, 0.02);
      }
    }

    assertThat(slots * SimMarket.SLOT_NS).isBetween(1_000_000_000L, 6 * MINUTE_NS);
  }

  /** Takes the best cycle that earns at least 5 bps and half a unit, without any latency. */
  private static int take(MarketView view, MarketEvent event) {
    if (event instanceof Heartbeat || event instanceof Traded) {
      return 0;
    }
    var best =
        view.cycles(instrument(event), CAPITAL).stream()
            .filter(offer -> offer.start().equals(view.numeraire().id()))
            .filter(offer -> offer.profit().longValue() > 500_000)
            .filter(offer -> offer.profit().doubleValue() / offer.input().doubleValue() > 5e-4)
            .findFirst();
    best.ifPresent(offer -> offer.steps().forEach(step -> fill(view, step, event.arrivalTimeNs())));
    return best.isPresent() ? 1 : 0;
  }

  private static void fill(MarketView view, CycleOffer.Step step, long timeNs) {
    var sells = step.from().equals(view.instrument(step.instrument()).base().id());
    view.applyOurFill(
        step.instrument(),
        sells ? Side.SELL : Side.BUY,
        sells ? step.in() : step.out(),
        sells ? step.out() : step.in(),
        timeNs);
  }

  private static List<MarketEvent> events(long seed, long lengthNs) {
    return new SimMarket(seed, START_NS).events(START_NS, START_NS + lengthNs);
  }

  private static InstrumentId instrument(MarketEvent event) {
    return switch (event) {
      case PoolUpdated pool -> pool.instrument();
      case BookUpdated book -> book.instrument();
      case Traded trade -> trade.instrument();
      case Heartbeat _, Ended _ -> throw new AssertionError("is of no instrument: " + event);
    };
  }
}
