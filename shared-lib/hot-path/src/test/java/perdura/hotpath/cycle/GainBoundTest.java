package perdura.hotpath.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.hotpath.market.Market;

/** Every profitable cycle of random markets, seen from each of its legs. */
class GainBoundTest {
  private static final CycleSettings SETTINGS = new CycleSettings(4, List.of(1, 0));
  private static final CycleBudget FREE =
      new FlatBudget(BigInteger.ONE.shiftLeft(126), BigInteger.ONE, 0);

  /** So much that whole units do not matter. */
  private static final double LARGE = 1e9;

  private static final double ROUNDING = 1 + 1e-6;

  private int compared;
  private int tight;

  @Test
  void isMoreThanAnyRouteOfAWayGains() {
    for (long seed = 1; seed < 40; seed++) {
      compare(new LivelyMarket(seed), 40, false);
    }
    assertThat(compared).isGreaterThan(10_000);
  }

  @Test
  void isHardlyMoreThanARouteOfDeepPoolsGains() {
    for (long seed = 1; seed < 15; seed++) {
      compare(LivelyMarket.ofDeepPools(seed), 20, true);
    }
    assertThat(tight).isGreaterThan(900);
  }

  private void compare(LivelyMarket lively, int steps, boolean isTight) {
    Market market = lively.market();
    CycleDetector plain = new PlainCycleDetector(market, SETTINGS, FREE);
    for (int step = 0; step < steps; step++) {
      int instrument = lively.step();
      CycleIndex index = new CycleIndex(market, FREE, false, IndexSettings.COMPLETE);
      GainBound bound = new GainBound(market, index.arcs, index.screen);
      plain.onUpdate(instrument, cycle -> compare(market, index.arcs, bound, cycle, isTight));
    }
  }

  private void compare(
      Market market, Arcs arcs, GainBound bound, CycleView cycle, boolean isTight) {
    List<Integer> edges = new ArrayList<>();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      edges.add(market.edgeFrom(cycle.instrument(leg), cycle.from(leg)));
    }
    double worth = cycle.profit().doubleValue();
    for (int leg = 0; leg < edges.size(); leg++) {
      bound.begin(edges.get(leg));
      int[] way = way(edges, leg);
      double ofRoute = bound.of(element(way[0]), element(way[1]), element(way[2]));
      assertThat(ofRoute).isGreaterThanOrEqualTo(worth);
      if (isTight && cycle.profit().doubleValue() > LARGE) {
        double product = bound.product();
        assertThat(ofRoute).isLessThanOrEqualTo(worth * product * product * ROUNDING);
        tight++;
      }
      bound.raiseFloor(worth * (2 - ROUNDING));
      assertThat(bound.product()).isGreaterThan(bound.leastProduct());
      if (edges.size() > 2) {
        int[] of = {arcs.arcOf(way[0]), arcs.arcOf(way[1]), arc(arcs, way[2])};
        assertThat(bound.mayExceed(of[0], of[1], of[2])).isTrue();
        int third = of[2] == Arcs.NONE ? Arcs.NONE : arcs.element(of[2]);
        assertThat(bound.of(arcs.element(of[0]), arcs.element(of[1]), third))
            .isGreaterThanOrEqualTo(worth);
      }
      worth *= market.rate(edges.get(leg));
      compared++;
    }
  }

  /** The other edges, from the head of that leg to its tail. */
  private static int[] way(List<Integer> edges, int leg) {
    int[] way = {Arcs.NONE, Arcs.NONE, Arcs.NONE};
    for (int i = 1; i < edges.size(); i++) {
      way[i - 1] = edges.get((leg + i) % edges.size());
    }
    return way;
  }

  private static int element(int edge) {
    return edge == Arcs.NONE ? Arcs.NONE : ~edge;
  }

  private static int arc(Arcs arcs, int edge) {
    return edge == Arcs.NONE ? Arcs.NONE : arcs.arcOf(edge);
  }
}
