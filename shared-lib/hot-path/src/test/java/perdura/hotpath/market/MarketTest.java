package perdura.hotpath.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.curve.Level;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.curve.UnsupportedTerms;
import perdura.hotpath.exact.Amount;

class MarketTest {
  private static final BigInteger THOUSAND = BigInteger.valueOf(1000);
  private final Market market = new Market();
  private final int weth = market.addAsset(new Asset("weth", 18));
  private final int usdc = market.addAsset(new Asset("usdc", 6));
  private final int pool =
      market.addInstrument(
          new Instrument("pool", "v2", weth, usdc, new PoolTerms(new Ratio(997, 1000)), 100));
  private final int book =
      market.addInstrument(
          new Instrument(
              "book", "cex", weth, usdc, new BookTerms(BigInteger.TEN, Ratio.ONE, Ratio.ZERO), 0));

  @Test
  void listsBothDirectionsOfEveryInstrumentByAsset() {
    assertThat(market.edgeCount(weth)).isEqualTo(2);
    assertThat(market.edge(weth, 0)).isEqualTo(2 * pool);
    assertThat(market.edge(usdc, 1)).isEqualTo(2 * book + 1);
    assertThat(market.from(2 * pool + 1)).isEqualTo(usdc);
    assertThat(market.to(2 * pool + 1)).isEqualTo(weth);
    assertThat(market.edgeFrom(book, usdc)).isEqualTo(2 * book + 1);
  }

  @Test
  void hasNoCurveBeforeTheFirstUpdate() {
    assertThat(market.curve(2 * pool)).isNull();
    assertThat(market.rate(2 * pool)).isZero();
    assertThat(market.state(pool)).isEqualTo(new State.Unknown());
  }

  @Test
  void tradesAPoolInBothDirectionsOnceItHasReserves() {
    market.setReserves(pool, THOUSAND, THOUSAND, 5);

    assertThat(market.rate(2 * pool)).isEqualTo(0.997);
    assertThat(market.rate(2 * pool + 1)).isEqualTo(0.997);
    assertThat(market.updatedNs(pool)).isEqualTo(5);
  }

  @Test
  void keepsImpossibleReservesAsReportedAndTradesNothing() {
    market.setReserves(pool, THOUSAND, THOUSAND, 5);

    market.setReserves(pool, BigInteger.ZERO, BigInteger.ONE.shiftLeft(112), 6);

    assertThat(market.curve(2 * pool)).isNull();
    assertThat(market.state(pool))
        .isEqualTo(new State.Reserves(BigInteger.ZERO, BigInteger.ONE.shiftLeft(112)));
  }

  @Test
  void tradesOnlyTheSideOfABookThatStands() {
    market.setBook(book, List.of(new Level(7, 1)), List.of(), 5);

    assertThat(market.rate(2 * book)).isEqualTo(0.7);
    assertThat(market.curve(2 * book + 1)).isNull();
  }

  @Test
  void keepsAnExcludedInstrumentOutUntilItIsIncluded() {
    market.exclude(pool);
    market.setReserves(pool, THOUSAND, THOUSAND, 5);

    assertThat(market.rate(2 * pool)).isZero();

    market.include(pool);

    assertThat(market.rate(2 * pool)).isPositive();
  }

  @Test
  void keepsAPersonsWordAndAMachinesApart() {
    market.setReserves(pool, THOUSAND, THOUSAND, 5);
    market.exclude(pool);
    market.distrust(pool);

    market.trust(pool);
    assertThat(market.rate(2 * pool)).isZero();
    assertThat(market.isExcluded(pool)).isTrue();

    market.distrust(pool);
    market.include(pool);
    assertThat(market.rate(2 * pool)).isZero();
    assertThat(market.isDistrusted(pool)).isTrue();

    market.trust(pool);
    assertThat(market.rate(2 * pool)).isEqualTo(0.997);
    assertThat(market.isExcluded(pool)).isFalse();
  }

  @Test
  void givesReservesAndLevelsWithoutObjects() {
    assertThat(market.isKnown(pool)).isFalse();
    market.setReserves(pool, BigInteger.ONE.shiftLeft(70), THOUSAND, 5);
    market.setBook(book, List.of(new Level(7, 3), new Level(6, 2)), List.of(), 5);

    assertThat(market.isPool(pool)).isTrue();
    assertThat(market.isBook(pool)).isFalse();
    assertThat(market.isKnown(pool)).isTrue();
    assertThat(market.reserveHigh(2 * pool)).isEqualTo(64);
    assertThat(market.reserveLow(2 * pool)).isZero();
    assertThat(market.reserveLow(2 * pool + 1)).isEqualTo(1000);
    assertThat(market.reserve(2 * pool)).isEqualTo(0x1p70);
    assertThat(market.isBook(book)).isTrue();
    assertThat(market.levels(2 * book)).isEqualTo(2);
    assertThat(market.levels(2 * book + 1)).isZero();
    assertThat(market.levelPrice(2 * book, 1)).isEqualTo(6);
    assertThat(market.levelLots(2 * book, 1)).isEqualTo(2);
  }

  @Test
  void forgetsAState() {
    market.setReserves(pool, THOUSAND, THOUSAND, 5);

    market.forget(pool, 6);

    assertThat(market.rate(2 * pool)).isZero();
    assertThat(market.state(pool)).isEqualTo(new State.Unknown());
  }

  @Test
  void refusesWhatDoesNotFit() {
    Instrument again = market.instrument(pool);
    Instrument stranger = new Instrument("x", "v2", weth, 9, again.terms(), 0);

    assertThatThrownBy(() -> market.addInstrument(again)).hasMessageContaining("already has pool");
    assertThatThrownBy(() -> market.addInstrument(stranger))
        .hasMessageContaining("no asset number 9");
    assertThatThrownBy(() -> market.addAsset(new Asset("weth", 18))).hasMessageContaining("weth");
    assertThatThrownBy(() -> market.setBook(pool, List.of(), List.of(), 1))
        .hasMessageContaining("pool is not a book");
    assertThatThrownBy(() -> market.setReserves(book, THOUSAND, THOUSAND, 1))
        .hasMessageContaining("book is not a pool");
  }

  @Test
  void findsByIdAndGrows() {
    for (int i = 0; i < 200; i++) {
      int asset = market.addAsset(new Asset("asset-" + i, 0));
      market.addInstrument(
          new Instrument("odd-" + i, "x", weth, asset, new UnsupportedTerms("odd"), 0));
    }

    assertThat(market.assetOf("asset-199")).isEqualTo(201);
    assertThat(market.instrumentOf("odd-199")).isEqualTo(201);
    assertThat(market.instrumentOf("none")).isEqualTo(-1);
    assertThat(market.edgeCount(weth)).isEqualTo(202);
    assertThat(market.isSupported(201)).isFalse();
  }

  @Test
  void forgetsAnInstrumentWhoseTermsItDoesNotKnow() {
    int last = 0;
    for (int i = 0; i < 100; i++) {
      last =
          market.addInstrument(
              new Instrument("odd-" + i, "v3", weth, usdc, new UnsupportedTerms("curve"), 0));
    }

    market.forget(last, 7);

    assertThat(market.rate(2 * last)).isZero();
    assertThat(market.updatedNs(last)).isEqualTo(7);
  }

  @Test
  void supposesTradesUntilItIsToldToRevert() {
    market.setReserves(pool, THOUSAND, THOUSAND, 5);
    market.setBook(book, List.of(new Level(9, 3), new Level(8, 5)), List.of(new Level(10, 4)), 6);
    State.Book before = (State.Book) market.state(book);

    market.suppose(2 * pool, Amount.of(100), Amount.of(90));
    market.suppose(2 * pool + 1, Amount.of(10), Amount.of(9));
    market.suppose(2 * book, Amount.of(45), Amount.of(35));

    assertThat(market.state(pool))
        .isEqualTo(new State.Reserves(BigInteger.valueOf(1_091), BigInteger.valueOf(920)));
    assertThat(((State.Book) market.state(book)).bids()).containsExactly(new Level(8, 4));

    market.revert();

    assertThat(market.state(pool)).isEqualTo(new State.Reserves(THOUSAND, THOUSAND));
    assertThat(market.rate(2 * pool)).isEqualTo(0.997);
    assertThat(market.state(book)).isEqualTo(before);
  }

  @Test
  void changesNothingWhenASideOfABookIsNotSorted() {
    market.setBook(book, List.of(new Level(9, 3)), List.of(new Level(10, 4)), 6);
    State before = market.state(book);

    assertThatThrownBy(() ->
            market.setBook(
                book, List.of(new Level(8, 1), new Level(9, 1)), List.of(new Level(10, 4)), 7))
        .hasMessageContaining("sorted");
    assertThatThrownBy(() ->
            market.setBook(
                book, List.of(new Level(8, 1)), List.of(new Level(10, 4), new Level(9, 1)), 7))
        .hasMessageContaining("sorted");

    assertThat(market.state(book)).isEqualTo(before);
    assertThat(market.updatedNs(book)).isEqualTo(6);
  }
}
