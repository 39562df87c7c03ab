package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.PoolTerms;
import perdura.hotpath.curve.Ratio;
import perdura.hotpath.market.Asset;
import perdura.hotpath.market.Instrument;
import perdura.hotpath.market.Market;

class ArcsTest {
  private static final BigInteger DEEP = BigInteger.TEN.pow(18);

  private final Market market = new Market();
  private final GasScreen screen =
      new GasScreen(market, new FlatBudget(Long.MAX_VALUE, 1, 0), false);
  private final Arcs arcs = new Arcs(market, screen);

  @BeforeEach
  void addAssets() {
    for (int i = 0; i < 60; i++) {
      market.addAsset(new Asset("asset-" + i, 0));
    }
  }

  @Test
  void haveTheNumberOfTheirFirstInstrumentTurnedAsItIs() {
    add(0, 1);
    add(1, 2);
    add(1, 0);
    add(2, 1);

    assertThat(arcs.isPair(1)).isTrue();
    assertThat(arcs.isPair(2)).isFalse();
    assertThat(arcs.arcOf(2)).isEqualTo(2);
    assertThat(arcs.arcOf(4)).isEqualTo(1);
    assertThat(arcs.arcOf(5)).isEqualTo(0);
    assertThat(arcs.arcOf(6)).isEqualTo(3);
    assertThat(arcs.between(1, 0)).isEqualTo(1);
    assertThat(arcs.edgeCount(1)).isEqualTo(2);
    assertThat(arcs.edge(1, 1)).isEqualTo(4);
    assertThat(arcs.head(3)).isEqualTo(1);
  }

  @Test
  void knowThePresentRatesOnceAnotherInstrumentJoinsThem() {
    add(0, 1);
    refresh(0);

    add(0, 1);

    assertThat(arcs.element(0)).isZero();
    assertThat(arcs.rate(0)).isEqualTo(market.rate(0)).isPositive();
    assertThat(arcs.bend(1)).isEqualTo(market.bend(1)).isPositive();
    assertThat(arcs.screen(1)).isEqualTo(market.rate(1));
    assertThat(arcs.bestEdge(1)).isEqualTo(1);
  }

  @Test
  void findAPairAmongMany() {
    for (int asset = 1; asset < 60; asset++) {
      add(asset - 1, asset);
      add(0, asset);
    }

    for (int asset = 2; asset < 60; asset++) {
      int arc = arcs.between(asset, 0);
      assertThat(arcs.tail(arc)).isEqualTo(asset);
      assertThat(arcs.head(arc)).isZero();
      assertThat(arcs.between(asset, asset)).isEqualTo(Arcs.NONE);
    }
  }

  private void add(int base, int quote) {
    int pool =
        market.addInstrument(
            new Instrument(
                "pool-" + market.instrumentCount(),
                "v",
                base,
                quote,
                new PoolTerms(new Ratio(997, 1000)),
                0));
    screen.add(pool);
    arcs.add(pool);
  }

  private void refresh(int pool) {
    market.setReserves(pool, DEEP, DEEP.shiftLeft(1), 1);
    screen.refresh(pool);
    arcs.refresh(2 * pool);
    arcs.refresh(2 * pool + 1);
  }
}
