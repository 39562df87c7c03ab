package perdura.tradingcore.venue.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static perdura.tradingcore.venue.paper.PaperMarket.BOOK;
import static perdura.tradingcore.venue.paper.PaperMarket.ETH;
import static perdura.tradingcore.venue.paper.PaperMarket.POOL;
import static perdura.tradingcore.venue.paper.PaperMarket.USD;
import static perdura.tradingcore.venue.paper.PaperMarket.eth;
import static perdura.tradingcore.venue.paper.PaperMarket.level;
import static perdura.tradingcore.venue.paper.PaperMarket.levels;
import static perdura.tradingcore.venue.paper.PaperMarket.limit;
import static perdura.tradingcore.venue.paper.PaperMarket.market;
import static perdura.tradingcore.venue.paper.PaperMarket.order;
import static perdura.tradingcore.venue.paper.PaperMarket.stop;
import static perdura.tradingcore.venue.paper.PaperMarket.usd;

import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.order.TimeInForce;
import perdura.tradingcore.venue.VenueReport;
import perdura.tradingcore.venue.VenueReport.Accepted;
import perdura.tradingcore.venue.VenueReport.Canceled;
import perdura.tradingcore.venue.VenueReport.Filled;
import perdura.tradingcore.venue.VenueReport.NotFound;
import perdura.tradingcore.venue.VenueReport.Rejected;

class PaperVenueTest {
  private final MemoryBooksLog log = new MemoryBooksLog();
  private final PaperMarket paper = PaperMarket.opened(log);

  @Test
  void opensNewBooksWithTheStartingBalance() {
    assertThat(paper.balance(USD)).isEqualTo(usd("1000000"));
    assertThat(paper.venue().openOrders()).isEmpty();
  }

  @Test
  void saysNothingBeforeTheLatencyHasPassed() {
    paper.submit(market("a-1-0", BOOK, Side.BUY, "1"));

    assertThat(paper.drain()).isEmpty();
    assertThat(log.size()).isEqualTo(1);
    assertThat(paper.settle()).hasSize(2);
  }

  @Test
  void buysFromPoolAtTheContractsPriceAndPaysGas() {
    var reports = paper.send(market("a-1-0", POOL, Side.BUY, "1"));

    // 2e12 * 1e9 * 1000 / ((1000e9 - 1e9) * 997), rounded down, plus one
    var fill = fillOf(reports);
    assertThat(fill.base()).isEqualTo(eth("1"));
    assertThat(fill.quote()).isEqualTo(2_008_026_081L);
    assertThat(fill.fee()).isEqualTo(usd("0.5"));
    assertThat(fill.complete()).isTrue();
    assertThat(paper.balance(ETH)).isEqualTo(eth("1"));
    assertThat(paper.balance(USD))
        .isEqualTo(usd("1000000").subtract(fill.quote()).subtract(fill.fee()));
  }

  @Test
  void leavesPoolAloneWhenAveragePriceBreaksTheBound() {
    var order =
        order("a-1-0", POOL, Side.BUY, OrderType.MARKET, "1", "2008", null, TimeInForce.FOK);

    var reports = paper.send(order);

    assertThat(reports).last().isInstanceOf(Canceled.class);
    assertThat(paper.balance(ETH)).isZero();
  }

  @Test
  void walksTheLevelsOfBookAndChargesTheTaker() {
    var fill = fillOf(paper.send(market("a-1-0", BOOK, Side.BUY, "3")));

    assertThat(fill.quote()).isEqualTo(usd("6000.4"));
    assertThat(fill.fee()).isEqualTo(usd("6.0004"));
    assertThat(fill.complete()).isTrue();
  }

  @Test
  void stopsWalkingAtThePriceBound() {
    var order =
        order("a-1-0", BOOK, Side.BUY, OrderType.MARKET, "3", "2000.1", null, TimeInForce.IOC);

    var reports = paper.send(order);

    assertThat(fillOf(reports).base()).isEqualTo(eth("2"));
    assertThat(fillOf(reports).complete()).isFalse();
    assertThat(reports).last().isInstanceOf(Canceled.class);
  }

  @Test
  void fillsFillOrKillWholeOrNotAtAll() {
    var order = order("a-1-0", BOOK, Side.BUY, OrderType.MARKET, "6", null, null, TimeInForce.FOK);

    var reports = paper.send(order);

    assertThat(reports).hasSize(2).last().isInstanceOf(Canceled.class);
    assertThat(paper.balance(ETH)).isZero();
  }

  @Test
  void takesEachLevelOnceUntilTheNextUpdate() {
    paper.send(market("a-1-0", BOOK, Side.BUY, "4"));

    var second = paper.send(market("a-2-0", BOOK, Side.BUY, "4"));
    paper.book(List.of(level("1999.9", "2")), PaperMarket.usualAsks());
    var third = paper.send(market("a-3-0", BOOK, Side.BUY, "4"));

    assertThat(fillOf(second).base()).isEqualTo(eth("1"));
    assertThat(fillOf(third).base()).isEqualTo(eth("4"));
  }

  @Test
  void losesMoneyOnEveryRoundTripThroughOneSnapshotOfPool() {
    var before = paper.balance(USD);

    paper.send(market("a-1-0", POOL, Side.BUY, "10"));
    paper.send(market("a-2-0", POOL, Side.SELL, "10"));

    assertThat(paper.balance(ETH)).isZero();
    assertThat(paper.balance(USD)).isLessThan(before);
  }

  @Test
  void actsOnTheMarketAsItIsWhenTheOrderArrives() {
    paper.submit(market("a-1-0", BOOK, Side.BUY, "1"));
    paper.book(levels(level("2099.9", "2")), levels(level("2100.1", "2")));

    var fill = fillOf(paper.settle());

    assertThat(fill.quote()).isEqualTo(usd("2100.1"));
  }

  @Test
  void restsBehindTheSizeSeenAtItsPrice() {
    paper.send(limit("a-1-0", BOOK, Side.BUY, "1", "1999.9", TimeInForce.GTC));

    paper.trade("1999.9", "1.5", Side.SELL);
    var early = paper.drain();
    paper.trade("1999.9", "0.8", Side.SELL);
    var later = paper.drain();

    assertThat(early).isEmpty();
    assertThat(fillOf(later).base()).isEqualTo(eth("0.3"));
    assertThat(fillOf(later).fee()).isEqualTo(usd("0.119994"));
    assertThat(paper.venue().openOrders()).containsExactly(new ClientOrderId("a-1-0"));
  }

  @Test
  void fillsRestingOrderAtItsOwnPriceWhenTheBookCrossesIt() {
    paper.send(limit("a-1-0", BOOK, Side.BUY, "1", "1999.5", TimeInForce.GTC));

    paper.book(levels(level("1998.9", "2")), levels(level("1999", "0.4"), level("1999.6", "9")));

    var fill = fillOf(paper.drain());
    assertThat(fill.base()).isEqualTo(eth("0.4"));
    assertThat(fill.quote()).isEqualTo(usd("799.8"));
  }

  @Test
  void ignoresTradesThatDoNotReachTheRestingPrice() {
    paper.send(limit("a-1-0", BOOK, Side.BUY, "1", "1990", TimeInForce.GTC));

    paper.trade("1999.9", "100", Side.SELL);
    paper.trade("1990", "100", Side.BUY);

    assertThat(paper.drain()).isEmpty();
  }

  @Test
  void wakesStopWhenTradeTouchesItsTrigger() {
    paper.send(market("a-1-0", BOOK, Side.BUY, "1"));
    paper.send(stop("a-2-0", BOOK, Side.SELL, "1", "1990"));

    paper.trade("1990.1", "1", Side.SELL);
    var above = paper.drain();
    paper.trade("1990", "1", Side.SELL);
    var touched = paper.drain();

    assertThat(above).isEmpty();
    assertThat(fillOf(touched).quote()).isEqualTo(usd("1999.9"));
    assertThat(paper.venue().openOrders()).isEmpty();
  }

  @Test
  void wakesStopWhenTheBestBidFallsThroughItsTrigger() {
    paper.send(market("a-1-0", BOOK, Side.BUY, "1"));
    paper.send(stop("a-2-0", BOOK, Side.SELL, "1", "1990"));

    paper.book(levels(level("1985", "0.4")), levels(level("1985.2", "1")));
    var first = paper.drain();
    paper.book(levels(level("1986", "5")), levels(level("1986.2", "1")));
    var second = paper.drain();

    assertThat(fillOf(first).base()).isEqualTo(eth("0.4"));
    assertThat(fillOf(first).complete()).isFalse();
    assertThat(fillOf(second).base()).isEqualTo(eth("0.6"));
    assertThat(fillOf(second).complete()).isTrue();
  }

  @Test
  void wakesStopOnPoolWhenItsPriceFalls() {
    paper.send(market("a-1-0", POOL, Side.BUY, "1"));
    paper.send(stop("a-2-0", POOL, Side.SELL, "1", "1990"));

    paper.pool("1010", "1980000");

    assertThat(fillOf(paper.drain()).complete()).isTrue();
  }

  @Test
  void cancelsOpenOrderOnRequest() {
    var order = limit("a-1-0", BOOK, Side.BUY, "1", "1990", TimeInForce.GTC);
    paper.send(order);

    paper.venue().cancel(order.id(), paper.nowNs());

    assertThat(paper.settle()).singleElement().isInstanceOf(Canceled.class);
    assertThat(paper.venue().openOrders()).isEmpty();
  }

  @Test
  void answersCancelOfFilledOrderWithItsFills() {
    var order = market("a-1-0", BOOK, Side.BUY, "1");
    var reports = paper.send(order);

    paper.venue().cancel(order.id(), paper.nowNs());

    assertThat(paper.settle()).isEqualTo(reports);
  }

  @Test
  void changesNothingWhenAnOrderIsSubmittedTwice() {
    var order = market("a-1-0", BOOK, Side.BUY, "1");

    paper.submit(order);
    paper.submit(order);
    paper.settle();
    paper.submit(order);

    assertThat(paper.settle()).isEmpty();
    assertThat(paper.balance(ETH)).isEqualTo(eth("1"));
  }

  @Test
  void answersQueryOfUnknownOrderWithNotFound() {
    paper.venue().query(new ClientOrderId("a-9-0"), paper.nowNs());

    assertThat(paper.drain())
        .containsExactly(new NotFound(new ClientOrderId("a-9-0"), paper.nowNs()));
  }

  @Test
  void answersQueryBehindAnOrderThatIsStillOnItsWay() {
    var order = market("a-1-0", BOOK, Side.BUY, "1");

    paper.submit(order);
    paper.venue().query(order.id(), paper.nowNs());

    assertThat(paper.drain()).isEmpty();
    assertThat(paper.settle()).hasSize(4).noneMatch(NotFound.class::isInstance);
  }

  @Test
  void keepsLostAnswerUntilAskedForIt() {
    var deaf =
        new PaperMarket(
            new PaperVenue(
                PaperMarket.INSTRUMENTS,
                USD,
                PaperMarket.settings(1),
                new MemoryBooksLog(),
                CrashHook.NONE));
    deaf.book(levels(level("1999.9", "2")), PaperMarket.usualAsks());
    var order = market("a-1-0", BOOK, Side.BUY, "1");

    var answer = deaf.send(order);
    deaf.venue().query(order.id(), deaf.nowNs());

    assertThat(answer).isEmpty();
    assertThat(deaf.balance(ETH)).isEqualTo(eth("1"));
    assertThat(deaf.drain()).hasSize(2);
  }

  @Test
  void refusesOverdraft() {
    var tooMuch = paper.send(market("a-1-0", BOOK, Side.SELL, "1"));
    var held = paper.send(limit("a-2-0", BOOK, Side.BUY, "510", "1900", TimeInForce.GTC));
    var onTop = paper.send(limit("a-3-0", BOOK, Side.BUY, "20", "1900", TimeInForce.GTC));

    assertThat(reasonOf(tooMuch)).isEqualTo("BALANCE_INSUFFICIENT");
    assertThat(held).singleElement().isInstanceOf(Accepted.class);
    assertThat(reasonOf(onTop)).isEqualTo("BALANCE_INSUFFICIENT");
  }

  @Test
  void refusesWhatIsOffTheGridOrTooSmall() {
    var lot = paper.send(market("a-1-0", BOOK, Side.BUY, "0.0005"));
    var tick = paper.send(limit("a-2-0", BOOK, Side.BUY, "1", "1999.95", TimeInForce.GTC));
    var small = paper.send(market("a-3-0", BOOK, Side.BUY, "0.004"));

    assertThat(reasonOf(lot)).isEqualTo("OFF_GRID");
    assertThat(reasonOf(tick)).isEqualTo("OFF_GRID");
    assertThat(reasonOf(small)).isEqualTo("NOTIONAL_BELOW_MINIMUM");
  }

  private static Filled fillOf(List<VenueReport> reports) {
    return reports.stream()
        .filter(Filled.class::isInstance)
        .map(Filled.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String reasonOf(List<VenueReport> reports) {
    assertThat(reports).singleElement().isInstanceOf(Rejected.class);
    return ((Rejected) reports.getFirst()).reason();
  }
}
