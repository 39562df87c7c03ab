package perdura.hotpathbench.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import perdura.hotpath.curve.BookTerms;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.CycleView;
import perdura.hotpath.cycle.CycleVisitor;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.CycleCount;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.stream.StreamGenerator;
import perdura.hotpathbench.stream.StreamKind;
import perdura.hotpathbench.stream.StreamSettings;
import perdura.hotpathbench.stream.UpdateStream;

class FullIndexTest {
  private static final long ROOM = 1L << 28;
  private final Graph graph = GraphGenerator.generate(new GraphSettings(200, 5));

  /** Where lots of two books meet, the plain detector gives the search for the best input up. */
  @Test
  void reportsWhatThePlainDetectorReports() {
    Market market = graph.newMarket();
    Feed feed = new Feed(market);
    CycleBudget budget = graph.budget();
    FullIndex index = FullIndex.of(market, graph.settings(), budget, ROOM).orElseThrow();
    CycleDetector plain = new PlainCycleDetector(market, graph.settings(), budget);
    UpdateStream stream =
        StreamGenerator.generate(graph, new StreamSettings(StreamKind.HUBS, 600, 9));
    int cycles = 0;

    for (int update = 0; update < stream.size(); update++) {
      int instrument = stream.instrument(update);
      stream.put(update, feed);
      Map<List<Integer>, Double> expected = profits(visitor -> plain.onUpdate(instrument, visitor));
      Map<List<Integer>, Double> found = profits(visitor -> index.onUpdate(instrument, visitor));
      cycles += expected.size();
      assertThat(found.keySet()).as("update %d", update).isEqualTo(expected.keySet());
      expected.forEach((way, profit) -> {
        double upTo = books(market, way) < 2 ? 1e-4 * profit : Double.MAX_VALUE;
        assertThat(found.get(way)).isBetween((1 - 1e-4) * profit, profit + upTo);
      });
    }
    assertThat(cycles).isGreaterThan(30);
    assertThat(profits(index::allCycles).keySet()).isEqualTo(profits(plain::allCycles).keySet());
  }

  @Test
  void listsAsManyCyclesAsAreCountedWithoutWalking() {
    Market market = graph.newMarket();

    FullIndex index = FullIndex.of(market, graph.settings(), graph.budget(), ROOM).orElseThrow();

    assertThat(index.cycleCount()).isEqualTo(Math.toIntExact(CycleCount.of(graph).total()));
    assertThat(index.bytes()).isLessThan(ROOM);
  }

  @Test
  void isNotBuiltBeyondItsRoom() {
    assertThat(FullIndex.of(graph.newMarket(), graph.settings(), graph.budget(), 10_000)).isEmpty();
  }

  private interface Search {
    void run(CycleVisitor visitor);
  }

  private static Map<List<Integer>, Double> profits(Search search) {
    Map<List<Integer>, Double> profits = new HashMap<>();
    search.run(cycle -> assertThat(profits.put(way(cycle), cycle.profit().doubleValue())).isNull());
    return profits;
  }

  private static int books(Market market, List<Integer> way) {
    int books = 0;
    for (int i = 0; i < way.size(); i += 2) {
      books += market.instrument(way.get(i)).terms() instanceof BookTerms ? 1 : 0;
    }
    return books;
  }

  /** Instrument and asset of each leg. */
  private static List<Integer> way(CycleView cycle) {
    List<Integer> way = new ArrayList<>();
    for (int leg = 0; leg < cycle.legCount(); leg++) {
      way.add(cycle.instrument(leg));
      way.add(cycle.from(leg));
    }
    return way;
  }
}
