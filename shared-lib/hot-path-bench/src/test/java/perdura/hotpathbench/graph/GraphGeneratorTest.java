package perdura.hotpathbench.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import perdura.hotpath.cycle.Cycle;
import perdura.hotpath.cycle.CycleBudget;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;

class GraphGeneratorTest {
  private static final GraphSettings SMALL = new GraphSettings(400, 7);

  @Test
  void givesTheSameMarketForTheSameSeed() {
    Market one = GraphGenerator.generate(SMALL).newMarket();
    Market same = GraphGenerator.generate(SMALL).newMarket();
    Market other = GraphGenerator.generate(new GraphSettings(400, 8)).newMarket();

    assertThat(states(same)).isEqualTo(states(one));
    assertThat(states(other)).isNotEqualTo(states(one));
  }

  @Test
  void hasTheShareOfEachKind() {
    Graph graph = GraphGenerator.generate(new GraphSettings(5_000, 1));

    assertThat(graph.instrumentCount()).isEqualTo(5_000);
    assertThat(graph.assetCount()).isEqualTo(2_000);
    assertThat(graph.hubs()).isEqualTo(10);
    assertThat(graph.books()).isEqualTo(500);
    assertThat(graph.count(Place.LEAF_LEAF)).isEqualTo(500);
    assertThat(graph.count(Place.HUB_HUB)).isBetween(60, 200);
    assertThat(graph.deadPools()).isBetween(400, 900);
  }

  @Test
  void hangsMostLegsOnFewHubs() {
    Graph graph = GraphGenerator.generate(new GraphSettings(5_000, 1));
    Market market = graph.newMarket();

    int atHubs = IntStream.range(0, graph.hubs()).map(market::edgeCount).sum();
    assertThat(market.edgeCount(0)).isGreaterThan(3 * market.edgeCount(graph.hubs() - 1));
    assertThat(atHubs).isGreaterThan(4_000);
  }

  @Test
  void connectsEveryAsset() {
    Market market = GraphGenerator.generate(SMALL).newMarket();

    assertThat(IntStream.range(0, market.assetCount()).map(market::edgeCount)).allMatch(n -> n > 0);
  }

  @Test
  void isQuietWhereverInstrumentsStandInTheirBands() {
    Graph graph = GraphGenerator.generate(SMALL);
    Market market = graph.newMarket();
    Feed feed = new Feed(market);
    long[] words = new long[BookListing.WORDS];

    for (int i = 0; i < graph.instrumentCount(); i++) {
      Listing listing = graph.listing(i);
      listing.write(i % 2 == 0 ? listing.band() : -listing.band(), words, 0);
      feed.put(i, words, 0, listing.words(), 2);
    }

    assertThat(cycles(market, graph, new Free(graph.budget()))).isEmpty();
  }

  @Test
  void paysWhereAPriceLeavesItsBand() {
    Graph graph = GraphGenerator.generate(SMALL);
    Market market = graph.newMarket();
    int between = graph.betweenHubs().getFirst();
    long[] words = new long[BookListing.WORDS];

    graph.listing(between).write(0.05, words, 0);
    new Feed(market).put(between, words, 0, graph.listing(between).words(), 2);

    assertThat(cycles(market, graph, graph.budget()))
        .isNotEmpty()
        .allMatch(cycle -> cycle.legs().stream().anyMatch(leg -> leg.instrument() == between));
  }

  private static List<Cycle> cycles(Market market, Graph graph, CycleBudget budget) {
    List<Cycle> cycles = new ArrayList<>();
    new PlainCycleDetector(market, graph.settings(), budget)
        .allCycles(cycle -> cycles.add(cycle.copy()));
    return cycles;
  }

  private static List<Object> states(Market market) {
    return IntStream.range(0, market.instrumentCount())
        .<Object>mapToObj(i -> List.of(market.instrument(i), market.state(i)))
        .toList();
  }
}
