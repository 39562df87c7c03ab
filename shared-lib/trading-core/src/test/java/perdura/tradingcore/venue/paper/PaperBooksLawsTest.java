package perdura.tradingcore.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static perdura.tradingcore.venue.paper.PaperMarket.BOOK;
import static perdura.tradingcore.venue.paper.PaperMarket.INSTRUMENTS;
import static perdura.tradingcore.venue.paper.PaperMarket.POOL;
import static perdura.tradingcore.venue.paper.PaperMarket.SETTINGS;
import static perdura.tradingcore.venue.paper.PaperMarket.USD;
import static perdura.tradingcore.venue.paper.PaperMarket.market;
import static perdura.tradingcore.venue.paper.PaperMarket.usd;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.hotpath.journal.Journal;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.instrument.Instrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.order.OrderIntent;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Filled;

/** Laws that hold for any stream of orders, drawn from a seed. */
class PaperBooksLawsTest {
  private static final int ROUNDS = 400;

  private final Map<ClientOrderId, OrderIntent> orders = new LinkedHashMap<>();
  private final List<VenueReport> reports = new ArrayList<>();
  private final List<State> states = new ArrayList<>();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void balancesAreTheStartPlusTheFills(long seed) {
    var paper = run(seed, new MemoryBooksLog());

    var expected = new HashMap<AssetId, BigInteger>(Map.of(USD.id(), usd("1000000")));
    fills().forEach(fill -> add(expected, fill));
    assertThat(fills()).hasSizeGreaterThan(50);
    assertThat(paper.venue().balances()).isEqualTo(expected);
    assertThat(paper.venue().balances().values()).allMatch(balance -> balance.signum() >= 0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void noFillBreaksItsPriceBoundOrItsQuantity(long seed) {
    run(seed, new MemoryBooksLog());

    var filled = new HashMap<ClientOrderId, BigInteger>();
    for (var fill : fills()) {
      var order = order(fill);
      filled.merge(order.id(), fill.base(), BigInteger::add);
      assertThat(isWithinBound(order, fill)).as("%s of %s", fill, order).isTrue();
      assertThat(filled.get(order.id())).isLessThanOrEqualTo(order.quantity());
    }
    assertThat(fills().stream().map(Filled::fillId)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void reopenedBooksEqualWhatTheyWereAtThatEntry(long seed) {
    var log = new MemoryBooksLog();
    run(seed, log);

    for (var state : states) {
      var venue = PaperMarket.venue(log.prefix(state.entries));
      assertThat(venue.balances()).isEqualTo(state.balances);
      assertThat(venue.openOrders()).isEqualTo(state.open);
    }
  }

  @Test
  void reopenedBooksAnswerEveryQueryWithTheSameReports() {
    var log = new MemoryBooksLog();
    var paper = run(4, log);
    orders.keySet().forEach(id -> paper.venue().query(id, paper.nowNs()));
    var before = paper.drain();

    var reopened = PaperMarket.venue(log);
    reopened.drain(paper.nowNs(), _ -> {});
    orders.keySet().forEach(id -> reopened.query(id, paper.nowNs()));
    var after = new ArrayList<VenueReport>();
    reopened.drain(paper.nowNs(), after::add);

    assertThat(after).isEqualTo(before);
  }

  @Test
  void deliversAgainWhatWasNotHandedOver() {
    var log = new MemoryBooksLog();
    var paper = PaperMarket.opened(log);
    var heard = paper.send(market("a-1-0", BOOK, Side.BUY, "1"));
    paper.submit(market("a-2-0", BOOK, Side.BUY, "1"));
    assertThatThrownBy(() -> paper.venue().drain(Long.MAX_VALUE, _ -> crash()))
        .isInstanceOf(Crash.class);

    var again = new ArrayList<VenueReport>();
    PaperMarket.venue(log).drain(paper.nowNs(), again::add);

    assertThat(again).hasSize(2).doesNotContainAnyElementsOf(heard);
  }

  @ParameterizedTest
  @EnumSource(names = {"VENUE_BEFORE_BOOKED", "VENUE_AFTER_BOOKED"})
  void crashAroundTheBookingLosesAllOfItOrNothing(CrashStep step) {
    var log = new MemoryBooksLog();
    PaperMarket.venue(log);
    var fragile =
        new PaperMarket(
            new PaperVenue(INSTRUMENTS, USD, SETTINGS, log, reached -> crashAt(reached, step)));
    fragile.pool("1000", "2000000");
    var order = market("a-1-0", POOL, Side.BUY, "1");

    assertThatThrownBy(() -> fragile.send(order)).isInstanceOf(Crash.class);
    var reopened = PaperMarket.venue(log);
    reopened.query(order.id(), fragile.nowNs());
    var answer = new ArrayList<VenueReport>();
    reopened.drain(fragile.nowNs(), answer::add);

    var booked = step == CrashStep.VENUE_AFTER_BOOKED;
    assertThat(answer.stream().anyMatch(Filled.class::isInstance)).isEqualTo(booked);
    assertThat(reopened.balances().containsKey(PaperMarket.ETH.id())).isEqualTo(booked);
  }

  @Test
  void keepsItsBooksInJournal(@TempDir Path folder) throws IOException {
    Map<AssetId, BigInteger> balances;
    try (var journal = Journal.open(folder, 1 << 16)) {
      balances = run(2, new JournalBooksLog(journal)).venue().balances();
    }

    try (var journal = Journal.open(folder, 1 << 16)) {
      assertThat(PaperMarket.venue(new JournalBooksLog(journal)).balances()).isEqualTo(balances);
    }
  }

  @Test
  void sameSeedAndInputsGiveTheSameReports() {
    run(3, new MemoryBooksLog());
    var first = List.copyOf(reports);
    reports.clear();
    orders.clear();

    run(3, new MemoryBooksLog());

    assertThat(reports).isEqualTo(first);
  }

  private PaperMarket run(long seed, BooksLog log) {
    var random = new Random(seed);
    var paper = PaperMarket.opened(log);
    for (int round = 0; round < ROUNDS; round++) {
      move(paper, random);
      var order = randomOrder(random, round);
      orders.put(order.id(), order);
      paper.submit(order);
      if (random.nextInt(4) == 0) {
        paper.venue().cancel(pick(random), paper.nowNs());
      }
      reports.addAll(paper.settle());
      if (log instanceof MemoryBooksLog memory) {
        states.add(new State(memory.size(), paper.venue().balances(), paper.venue().openOrders()));
      }
    }
    return paper;
  }

  private static void move(PaperMarket paper, Random random) {
    var mid = 19_900 + random.nextInt(200);
    switch (random.nextInt(3)) {
      case 0 -> paper.pool(String.valueOf(990 + random.nextInt(20)), "2000000");
      case 1 -> paper.book(side(random, mid - 1, -1), side(random, mid + 1, 1));
      default ->
          paper.trade(
              BigDecimal.valueOf(mid, 1).toString(),
              String.valueOf(1 + random.nextInt(5)),
              random.nextBoolean() ? Side.BUY : Side.SELL);
    }
  }

  private static List<Level> side(Random random, int best, int direction) {
    var levels = new ArrayList<Level>();
    for (int i = 0; i < 5; i++) {
      var price = BigDecimal.valueOf(best + (long) direction * i, 1);
      levels.add(
          new Level(price, BigInteger.valueOf(1 + random.nextInt(4000)).multiply(BOOK.lot())));
    }
    return levels;
  }

  private static OrderIntent randomOrder(Random random, int round) {
    var instrument = random.nextInt(3) == 0 ? (Instrument) POOL : BOOK;
    var type = one(random, List.of(OrderType.values()));
    var how = one(random, List.of(TimeInForce.values()));
    var price = BigDecimal.valueOf(19_850 + random.nextInt(300), 1).toString();
    var bound = type == OrderType.LIMIT || random.nextBoolean() ? price : null;
    return PaperMarket.order(
        "a-" + round + "-0",
        instrument,
        random.nextInt(5) < 3 ? Side.BUY : Side.SELL,
        type,
        BigDecimal.valueOf(1 + random.nextInt(5000), 3).toString(),
        bound,
        type == OrderType.STOP ? price : null,
        how);
  }

  private ClientOrderId pick(Random random) {
    return one(random, List.copyOf(orders.keySet()));
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /** Fills as an engine counts them: a repeated id is the same fill. */
  private List<Filled> fills() {
    var byId = new LinkedHashMap<String, Filled>();
    for (var report : reports) {
      if (report instanceof Filled fill) {
        byId.put(fill.fillId(), fill);
      }
    }
    return List.copyOf(byId.values());
  }

  private OrderIntent order(Filled fill) {
    return Objects.requireNonNull(orders.get(fill.order()), "a fill is of an order we sent");
  }

  private void add(Map<AssetId, BigInteger> balances, Filled fill) {
    var bought = order(fill).side() == Side.BUY;
    balances.merge(
        PaperMarket.ETH.id(), bought ? fill.base() : fill.base().negate(), BigInteger::add);
    balances.merge(USD.id(), bought ? fill.quote().negate() : fill.quote(), BigInteger::add);
    balances.merge(fill.feeAsset(), fill.fee().negate(), BigInteger::add);
  }

  private static boolean isWithinBound(OrderIntent order, Filled fill) {
    var bound = order.priceBound();
    if (bound == null) {
      return true;
    }
    return order.side() == Side.BUY
        ? fill.quote().compareTo(BOOK.quoteFor(fill.base(), bound, RoundingMode.CEILING)) <= 0
        : fill.quote().compareTo(BOOK.quoteFor(fill.base(), bound, RoundingMode.FLOOR)) >= 0;
  }

  private static void crash() {
    throw new Crash();
  }

  private static void crashAt(CrashStep reached, CrashStep step) {
    if (reached == step) {
      throw new Crash();
    }
  }

  private record State(int entries, Map<AssetId, BigInteger> balances, Set<ClientOrderId> open) {}

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
