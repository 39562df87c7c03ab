package perdura.hotpathbench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.GraphGenerator;
import perdura.hotpathbench.graph.GraphSettings;
import perdura.hotpathbench.graph.Listing;

/** Putting the state of a pool or a book into a market of 5,000, each in its turn. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class MarketKernel {
  private static final int POOLS = 5_000;
  private static final int MOST_WORDS = 20;

  private final Graph graph = GraphGenerator.generate(new GraphSettings(POOLS, 1));
  private final Market market = graph.newMarket();
  private final Feed feed = new Feed(market);
  private final long[] words = new long[POOLS * MOST_WORDS];
  private int next;

  /** Writes all states once. */
  public MarketKernel() {
    for (int i = 0; i < POOLS; i++) {
      graph.listing(i).write(graph.startOffset(i) / 2, words, i * MOST_WORDS);
    }
  }

  @Benchmark
  public double put() {
    next = next + 1 == POOLS ? 0 : next + 1;
    Listing listing = graph.listing(next);
    feed.put(next, words, next * MOST_WORDS, listing.words(), 1);
    return market.rate(2 * next);
  }
}
