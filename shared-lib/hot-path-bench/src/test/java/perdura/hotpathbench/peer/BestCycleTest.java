package perdura.hotpathbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.stream.StreamGenerator;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.StreamSettings;
import perdura.hotpathbench.stream.UpdateStream;

class BestCycleTest {
  /** Two lots of a made-up book. */
  private static final double LOTS_USD = 0.2;

  private final Graph graph = GraphGenerator.generate(new GraphSettings(200, 17));
  private final Market market = graph.newMarket();
  private final BestCycle best = new BestCycle(graph, market);

  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void isNoLessThanWhatThePlainDetectorReportsAndNoMoreThanAFewLotsAbove(StreamKind kind) {
    UpdateStream stream = StreamGenerator.generate(graph, new StreamSettings(kind, 500, 4));
    Feed feed = new Feed(market);
    CycleDetector plain = new PlainCycleDetector(market, graph.settings(), graph.budget());
    int profitable = 0;

    for (int update = 0; update < stream.size(); update++) {
      int instrument = stream.instrument(update);
      stream.put(update, feed);
      best.refresh(instrument);
      double expected = best(plain, instrument);
      profitable += expected > 0 ? 1 : 0;
      double most = expected > 0 ? expected + LOTS_USD : 0;
      assertThat(best.usd(instrument)).isBetween((1 - 1e-4) * expected, most);
    }
    assertThat(profitable).isPositive();
  }

  @Test
  void isNothingInAQuietMarket() {
    for (int instrument = 0; instrument < market.instrumentCount(); instrument++) {
      assertThat(best.usd(instrument)).isZero();
    }
  }

  private double best(CycleDetector detector, int instrument) {
    double[] usd = new double[1];
    detector.onUpdate(
        instrument,
        cycle ->
            usd[0] =
                Math.max(usd[0], cycle.profit().doubleValue() * graph.usdPerRaw(cycle.from(0))));
    return usd[0];
  }
}
