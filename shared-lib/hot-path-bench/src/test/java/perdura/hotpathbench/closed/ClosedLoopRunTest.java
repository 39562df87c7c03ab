package perdura.hotpathbench.closed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import perdura.hotpath.arbitrage.ArbitrageState;
import perdura.hotpath.ring.Ring;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.measure.RunSettings;
import perdura.hotpathbench.stream.StreamGenerator;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.StreamSettings;
import perdura.hotpathbench.stream.UpdateStream;

class ClosedLoopRunTest {
  private final Graph graph = GraphGenerator.generate(new GraphSettings(300, 1));
  private final UpdateStream stream =
      StreamGenerator.generate(graph, new StreamSettings(StreamKind.ZIPF, 2_000, 1));

  @Test
  void takesTheTimeOfEachTickAndOfThoseThatWereTraded() throws Exception {
    List<LoopFigures> figures = ClosedLoopRun.of(graph, stream, new RunSettings(0.1, 0.1, 0.3));

    for (LoopFigures run : figures) {
      assertThat(run.ticks()).isPositive();
      assertThat(run.saturated() || run.ticks() == (long) (0.3 * run.ratePerSecond())).isTrue();
      assertThat(run.decisions() - run.denied()).isPositive();
      assertThat(run.orders()).isGreaterThan(run.decisions() - run.denied());
      assertThat(run.decidedP50Ns()).isGreaterThanOrEqualTo(run.ownP50Ns());
      assertThat(run.p50Ns()).isBetween(1L, run.p99Ns());
    }
    assertThat(figures).extracting(LoopFigures::threads).startsWith(1).doesNotHaveDuplicates();
  }

  @Test
  void earnsOnEveryMadeUpMarketWhatItsDecisionsSay() throws IOException {
    Ticks ticks = new Ticks(graph, stream);
    Ring ring = new Ring(64, ticks.wordsPerTick());
    try (ClosedLoop loop = new ClosedLoop(graph, ring::drain, 1_000 * Ticks.STEP_NS)) {
      for (int i = 0; i < 2 * stream.size(); i++) {
        assertThat(ring.offer(ticks.words(), ticks.next(i))).isTrue();
        loop.role().doWork(i);
      }

      ArbitrageState state = loop.role().state();
      assertThat(loop.role().refused()).isZero();
      assertThat(loop.role().rejected()).isZero();
      assertThat(loop.role().stranded()).isZero();
      assertThat(state.completed()).isPositive();
      for (int asset = 0; asset < state.assets(); asset++) {
        assertThat(state.held(asset).toBigInteger().subtract(state.funded(asset).toBigInteger()))
            .isEqualTo(state.earned(asset).toBigInteger());
      }
    }
  }
}
