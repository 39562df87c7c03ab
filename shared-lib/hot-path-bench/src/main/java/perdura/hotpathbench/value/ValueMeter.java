package perdura.hotpathbench.value;

import java.util.Random;
import perdura.hotpath.cycle.CycleDetector;
import perdura.hotpath.cycle.PlainCycleDetector;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.peer.BestCycle;
import perdura.hotpathbench.stream.UpdateStream;

/**
 * Holds a detector's best cycles against {@link BestCycle}, on the same updates and in the same
 * market. The detector sees every update. Which ones are compared is drawn beforehand, by a seed
 * and whether the update is a jump, never by what was found.
 */
public final class ValueMeter {
  private static final double QUIET_SHARE = 0.02;

  private final Graph graph;
  private final UpdateStream stream;
  private final int updates;
  private final int mostJumps;
  private final long seed;

  /**
   * @param updates of the stream, from its start
   * @param mostJumps how many of the jumps among them are compared
   */
  public ValueMeter(Graph graph, UpdateStream stream, int updates, int mostJumps, long seed) {
    this.graph = graph;
    this.stream = stream;
    this.updates = Math.min(updates, stream.size());
    this.mostJumps = mostJumps;
    this.seed = seed;
  }

  /** Makes a detector on a market. */
  @FunctionalInterface
  public interface Detectors {
    CycleDetector on(Market market, Graph graph);
  }

  /** What a detector's best cycles are worth, against the best that brute force finds. */
  public ValueFigures measure(Detectors subject) {
    Market market = graph.newMarket();
    Feed feed = new Feed(market);
    CycleDetector detector = subject.on(market, graph);
    BestCycle oracle = new BestCycle(graph, market);
    Worth told = new Worth(graph, market);
    boolean[] compared = sample();
    ValueFigures.Tally tally = new ValueFigures.Tally();
    for (int update = 0; update < updates; update++) {
      int instrument = stream.instrument(update);
      stream.put(update, feed);
      oracle.refresh(instrument);
      if (compared[update]) {
        told.expect(instrument);
        detector.onUpdate(instrument, told);
        tally.add(told, oracle.usd(instrument));
      } else if (!(detector instanceof PlainCycleDetector)) { // which keeps nothing in between
        detector.onUpdate(instrument, cycle -> {});
      }
    }
    return tally.figures(graph.instrumentCount(), stream.kind(), updates, jumps());
  }

  private int jumps() {
    int jumps = 0;
    for (int update = 0; update < updates; update++) {
      jumps += stream.isJump(update) ? 1 : 0;
    }
    return jumps;
  }

  private boolean[] sample() {
    Random random = new Random(seed);
    double share = Math.min(1, (double) mostJumps / Math.max(1, jumps()));
    boolean[] sample = new boolean[updates];
    for (int update = 0; update < updates; update++) {
      sample[update] = random.nextDouble() < (stream.isJump(update) ? share : QUIET_SHARE);
    }
    return sample;
  }
}
