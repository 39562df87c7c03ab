package perdura.tradingcore.marketview;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.hotpath.sanity.Reason;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;
import perdura.tradingcore.id.VenueId;
import perdura.tradingcore.instrument.Asset;
import perdura.tradingcore.instrument.BookInstrument;
import perdura.tradingcore.instrument.PoolInstrument;
import perdura.tradingcore.market.Level;
import perdura.tradingcore.market.MarketEvent.BookUpdated;
import perdura.tradingcore.market.MarketEvent.Heartbeat;
import perdura.tradingcore.market.MarketEvent.PoolUpdated;
import perdura.tradingcore.market.MarketEvent.Traded;
import perdura.tradingcore.order.Side;
import perdura.tradingcore.strategy.CycleOffer;

class MarketViewTest {
  private static final Asset USD = new Asset(new AssetId("usd"), "USD", 6);
  private static final Asset ETH = new Asset(new AssetId("eth"), "ETH", 18);
  private static final Asset LINK = new Asset(new AssetId("link"), "LINK", 18);
  private static final PoolInstrument ONE = pool("one", ETH, USD);
  private static final PoolInstrument TWO = pool("two", ETH, USD);
  private static final PoolInstrument CROSS = pool("cross", LINK, ETH);
  private static final BookInstrument BOOK =
      new BookInstrument(
          new InstrumentId("book"),
          new VenueId("cex"),
          ETH,
          USD,
          new BigDecimal("0.01"),
          BigInteger.TEN.pow(14),
          BigDecimal.TEN,
          BigDecimal.ZERO,
          new BigDecimal("0.0005"));
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final BigDecimal CAPITAL = BigDecimal.valueOf(100_000);

  private final MarketView view = new MarketView(List.of(ONE, TWO, CROSS, BOOK), USD);
  private long nowNs = 1_000_000_000L;

  @Test
  void knowsNothingBeforeTheFirstUpdate() {
    assertThat(view.mid(ONE.id())).isNull();
    assertThat(view.mark(ETH.id())).isNull();
    assertThat(view.state(ONE.id())).isEmpty();
    assertThat(view.cycles(ONE.id(), CAPITAL)).isEmpty();
  }

  @Test
  void marksAlongTheMostLiquidPath() {
    see(ONE, "1000", "2000000");
    see(TWO, "10", "21000");
    see(CROSS, "100000", "1000");

    assertThat(view.mark(ETH.id())).isEqualByComparingTo("2000");
    assertThat(view.mark(LINK.id())).isEqualByComparingTo("20");
    assertThat(view.mark(USD.id())).isEqualByComparingTo("1");
  }

  @Test
  void findsCycleThatStartsInTheNumeraireAndPaysItsGas() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2040000");

    var best = view.cycles(TWO.id(), CAPITAL).getFirst();

    assertThat(best.start()).isEqualTo(USD.id());
    assertThat(best.steps())
        .extracting(CycleOffer.Step::instrument)
        .containsExactly(ONE.id(), TWO.id());
    assertThat(best.profit())
        .isPositive()
        .isEqualTo(best.output().subtract(best.input()).subtract(raw(USD, "1")));
  }

  @Test
  void keepsCycleWithinTheCapital() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2040000");

    var small = view.cycles(TWO.id(), BigDecimal.valueOf(500)).getFirst();

    assertThat(small.input()).isLessThanOrEqualTo(raw(USD, "500"));
    assertThat(view.cycles(TWO.id(), BigDecimal.ZERO)).isEmpty();
  }

  @Test
  void doesNotOfferTheSameGapAgainAfterOurFills() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2040000");
    var best = view.cycles(TWO.id(), CAPITAL).getFirst();

    take(best);

    assertThat(view.cycles(TWO.id(), CAPITAL)).isEmpty();
    assertThat(view.cycles(ONE.id(), CAPITAL)).isEmpty();
  }

  @Test
  void doesNotOfferBookLevelsAgainAfterOurFills() {
    see(ONE, "1000", "2000000");
    book("2030");
    var best = view.cycles(BOOK.id(), CAPITAL).getFirst();

    take(best);

    assertThat(view.cycles(BOOK.id(), CAPITAL)).isEmpty();
  }

  @Test
  void ignoresFillThatTheLatestUpdateAlreadyShows() {
    var before = nowNs - 1;
    see(ONE, "1000", "2000000");

    view.applyOurFill(ONE.id(), Side.BUY, raw(ETH, "1"), raw(USD, "2008"), before);

    assertThat(view.mid(ONE.id())).isEqualByComparingTo("2000");
  }

  @Test
  void distrustsPoolFarFromAllOthers() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2001000");
    book("2000");
    see(TWO, "1000", "2300000");

    assertThat(view.cycles(TWO.id(), CAPITAL)).isEmpty();
    assertThat(view.distrusted()).containsKey(Reason.OFF_CONSENSUS);
  }

  @Test
  void trustsPoolAgainOnceItIsBack() {
    see(ONE, "1000", "2000000");
    book("2000");
    see(TWO, "1000", "2300000");
    view.cycles(TWO.id(), CAPITAL);

    see(TWO, "1000", "2040000");
    nowNs += 1_000_000_000L;
    book("2000");

    assertThat(view.cycles(TWO.id(), CAPITAL)).isNotEmpty();
  }

  @Test
  void judgesAnUpdateBeforeTheNextReview() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2000000");
    view.cycles(TWO.id(), CAPITAL);

    see(TWO, "1000", "2600000");

    assertThat(view.distrusted()).containsEntry(Reason.OFF_CONSENSUS, 1L);
  }

  @Test
  void tradesAQuietPoolWhileItsVenueIsHeard() {
    see(ONE, "1000", "2000000");
    for (int minute = 0; minute < 20; minute++) {
      nowNs += MINUTE_NS;
      view.onMarket(new Heartbeat(nowNs, nowNs));
    }
    book("2030");

    assertThat(view.cycles(BOOK.id(), CAPITAL)).isNotEmpty();
  }

  @Test
  void hearsAVenueByItsTradesToo() {
    see(ONE, "1000", "2000000");
    nowNs += 20 * MINUTE_NS;
    view.onMarket(
        new Traded(nowNs, nowNs, TWO.id(), new BigDecimal("2000"), BigInteger.ONE, Side.BUY));
    book("2030");

    assertThat(view.cycles(BOOK.id(), CAPITAL)).isNotEmpty();
  }

  @Test
  void tradesNothingOfASilentVenueUntilItIsBack() {
    see(ONE, "1000", "2000000");
    see(TWO, "1000", "2000000");
    nowNs += 5 * MINUTE_NS;
    book("2030");
    assertThat(view.cycles(BOOK.id(), CAPITAL)).isEmpty();
    assertThat(view.distrusted()).containsEntry(Reason.STALE, 3L);

    see(TWO, "1000", "2000000");
    assertThat(view.cycles(BOOK.id(), CAPITAL))
        .anyMatch(
            offer -> offer.steps().stream().anyMatch(step -> step.instrument().equals(ONE.id())));
  }

  private void take(CycleOffer offer) {
    for (var step : offer.steps()) {
      var sells = step.from().equals(view.instrument(step.instrument()).base().id());
      view.applyOurFill(
          step.instrument(),
          sells ? Side.SELL : Side.BUY,
          sells ? step.in() : step.out(),
          sells ? step.out() : step.in(),
          nowNs);
    }
  }

  private void see(PoolInstrument pool, String base, String quote) {
    view.onMarket(
        new PoolUpdated(nowNs, nowNs, pool.id(), raw(pool.base(), base), raw(pool.quote(), quote)));
    nowNs += 1_000_000;
  }

  private void book(String mid) {
    var price = new BigDecimal(mid);
    var size = raw(ETH, "10");
    view.onMarket(
        new BookUpdated(
            nowNs,
            nowNs,
            BOOK.id(),
            List.of(new Level(price.subtract(new BigDecimal("0.1")), size)),
            List.of(new Level(price.add(new BigDecimal("0.1")), size))));
    nowNs += 1_000_000;
  }

  private static PoolInstrument pool(String id, Asset base, Asset quote) {
    return new PoolInstrument(
        new InstrumentId(id),
        new VenueId("dex"),
        base,
        quote,
        9995,
        10_000,
        new BigDecimal("0.50"));
  }

  private static BigInteger raw(Asset asset, String whole) {
    return new BigDecimal(whole).movePointRight(asset.scale()).toBigIntegerExact();
  }
}
