package perdura.hotpathbench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.graph.Place;

class StreamGeneratorTest {
  private static final int UPDATES = 2_000;
  private static final Graph GRAPH = GraphGenerator.generate(new GraphSettings(200, 3));

  @ParameterizedTest
  @EnumSource(StreamKind.class)
  void makesTwoPercentOfTheUpdatesProfitable(StreamKind kind) {
    UpdateStream stream = StreamGenerator.generate(GRAPH, new StreamSettings(kind, UPDATES, 5));

    List<Integer> profitable = profitable(stream);

    assertThat((double) profitable.size() / UPDATES).isCloseTo(0.02, within(0.007));
    assertThat(profitable).allMatch(stream::isJump).hasSize(stream.jumps());
  }

  @Test
  void givesTheSameStreamForTheSameSeed() {
    assertThat(states(stream(StreamKind.ZIPF, 5))).isEqualTo(states(stream(StreamKind.ZIPF, 5)));
    assertThat(states(stream(StreamKind.ZIPF, 6))).isNotEqualTo(states(stream(StreamKind.ZIPF, 5)));
  }

  @Test
  void keepsToHubsInTheWorstCase() {
    UpdateStream stream = stream(StreamKind.HUBS, 5);

    for (int update = 0; update < stream.size(); update++) {
      assertThat(GRAPH.listing(stream.instrument(update)).place()).isEqualTo(Place.HUB_HUB);
    }
  }

  @Test
  void givesMostTurnsToFewByZipfsLaw() {
    UpdateStream stream =
        StreamGenerator.generate(GRAPH, new StreamSettings(StreamKind.ZIPF, UPDATES, 5));
    int[] turns = new int[GRAPH.instrumentCount()];
    for (int update = 0; update < stream.size(); update++) {
      turns[stream.instrument(update)]++;
    }

    int most = Arrays.stream(turns).max().orElseThrow();

    // The first of 200 ranks has 1 / (1 + 2^-1.1 + ... + 200^-1.1), about 0.2, of the turns.
    assertThat((double) most / UPDATES).isBetween(0.15, 0.30);
  }

  private static UpdateStream stream(StreamKind kind, long seed) {
    return StreamGenerator.generate(GRAPH, new StreamSettings(kind, 500, seed));
  }

  private static List<Integer> profitable(UpdateStream stream) {
    Market market = GRAPH.newMarket();
    Feed feed = new Feed(market);
    PlainCycleDetector detector = new PlainCycleDetector(market, GRAPH.settings(), GRAPH.budget());
    List<Integer> profitable = new ArrayList<>();
    for (int update = 0; update < stream.size(); update++) {
      int now = update;
      stream.put(update, feed);
      detector.onUpdate(
          stream.instrument(update),
          cycle -> {
            if (profitable.isEmpty() || profitable.getLast() != now) {
              profitable.add(now);
            }
          });
    }
    return profitable;
  }

  private static List<Object> states(UpdateStream stream) {
    Market market = GRAPH.newMarket();
    Feed feed = new Feed(market);
    List<Object> states = new ArrayList<>();
    for (int update = 0; update < stream.size(); update++) {
      stream.put(update, feed);
      states.add(List.of(stream.instrument(update), market.state(stream.instrument(update))));
    }
    return states;
  }
}
