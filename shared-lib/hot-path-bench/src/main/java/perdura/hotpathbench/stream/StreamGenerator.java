package perdura.hotpathbench.stream;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import perdura.hotpath.market.Market;
import perdura.hotpathbench.graph.Feed;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.graph.Zipf;
import perdura.hotpathbench.peer.BestCycle;
import perdura.hotpathbench.peer.FlatBellmanFord;

/**
 * Works a stream out: random walks inside the fees, and now and then a jump past the cheapest way
 * round, undone by the next update. How far a jump goes is found by trial: from a hundredth or a
 * few a percent beyond the fees, doubled until the plain detector finds that it pays. One that
 * never pays may stay as a decoy.
 */
public final class StreamGenerator {
  private static final double ZIPF_EXPONENT = 1.1;
  private static final double STEP = 0.25;
  private static final double LEAST_EXCESS = 0.0001;
  private static final double MOST_EXCESS = 0.05;
  private static final int MOST_DRAWS = 1_000;

  private final Graph graph;
  private final StreamSettings settings;
  private final Random random;
  private final Feed feed;
  private final FlatBellmanFord fees;
  private final BestCycle best;
  private final double[] offsets;
  private final int[] order;
  private final Zipf zipf;
  private final int[] instruments;
  private final int[] starts;
  private final BitSet jumps = new BitSet();
  private final BitSet decoys = new BitSet();
  private long[] words;
  private int size;

  private StreamGenerator(Graph graph, StreamSettings settings) {
    this.graph = graph;
    this.settings = settings;
    this.random = new Random(settings.seed());
    Market market = graph.newMarket();
    this.feed = new Feed(market);
    this.fees = new FlatBellmanFord(market);
    this.best = new BestCycle(graph, market);
    this.offsets =
        IntStream.range(0, graph.instrumentCount()).mapToDouble(graph::startOffset).toArray();
    this.order = order();
    this.zipf = new Zipf(order.length, ZIPF_EXPONENT);
    this.instruments = new int[settings.updates()];
    this.starts = new int[settings.updates() + 1];
    this.words = new long[8 * settings.updates()];
  }

  /** The stream of those settings. */
  public static UpdateStream generate(Graph graph, StreamSettings settings) {
    return new StreamGenerator(graph, settings).run();
  }

  private UpdateStream run() {
    while (size < settings.updates()) {
      boolean roomForTwo = size + 2 <= settings.updates();
      if (roomForTwo && random.nextDouble() < pairShare()) {
        jump();
      } else {
        walk();
      }
    }
    return new UpdateStream(
        settings.kind(),
        instruments,
        starts,
        Arrays.copyOf(words, starts[settings.updates()]),
        jumps,
        decoys);
  }

  /** A jump brings an update that undoes it, so a turn is one less often than an update. */
  private static double pairShare() {
    return StreamSettings.JUMP_SHARE / (1 - StreamSettings.JUMP_SHARE);
  }

  /** All that may be drawn; those traded most come first. */
  private int[] order() {
    if (settings.kind() == StreamKind.HUBS) {
      return graph.betweenHubs().stream().mapToInt(Integer::intValue).toArray();
    }
    double[] weight = new double[graph.instrumentCount()];
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < weight.length; i++) {
      weight[i] = graph.listing(i).depthUsd() * StrictMath.exp(2 * random.nextGaussian());
      all.add(i);
    }
    Collections.sort(all, Comparator.comparingDouble((Integer i) -> -weight[i]));
    return all.stream().mapToInt(Integer::intValue).toArray();
  }

  private int draw() {
    int rank =
        settings.kind() == StreamKind.ZIPF ? zipf.draw(random) : random.nextInt(order.length);
    return order[rank];
  }

  /** A step inside the band; beyond its ends it turns back. */
  private void walk() {
    int instrument = draw();
    double band = graph.listing(instrument).band();
    double offset = offsets[instrument] + STEP * band * random.nextGaussian();
    if (offset > band) {
      offset = Math.max(-band, 2 * band - offset);
    } else if (offset < -band) {
      offset = Math.min(band, -2 * band - offset);
    }
    offsets[instrument] = offset;
    add(instrument, offset);
  }

  private void jump() {
    boolean baited = false;
    for (int i = 0; i < MOST_DRAWS; i++) {
      int instrument = draw();
      int side = random.nextInt(2);
      double cost = fees.leastCycle(2 * instrument + side, graph.settings().maxLegs());
      double excess = LEAST_EXCESS * StrictMath.pow(10, random.nextDouble());
      if (cost < MOST_EXCESS) {
        double paying = payingOffset(instrument, side == 0 ? 1 : -1, cost, excess);
        if (!Double.isNaN(paying)) {
          jumps.set(size);
          addPair(instrument, paying);
          return;
        }
        if (!baited && size + 4 <= settings.updates()) {
          baited = true;
          decoys.set(size);
          addPair(instrument, offsets[instrument] + (side == 0 ? 1 : -1) * (cost + excess));
        }
      }
    }
    throw new IllegalStateException("Nothing that jumps pays in this market");
  }

  /** The offset of the first jump that pays; not a number if none does. */
  private double payingOffset(int instrument, int sign, double cost, double first) {
    double paying = Double.NaN;
    for (double excess = first; excess < MOST_EXCESS && Double.isNaN(paying); excess *= 2) {
      double offset = offsets[instrument] + sign * (cost + excess);
      if (pays(instrument, offset)) {
        paying = offset;
      }
    }
    show(instrument, offsets[instrument]);
    return paying;
  }

  private boolean pays(int instrument, double offset) {
    show(instrument, offset);
    return best.usd(instrument) > 0;
  }

  /** Puts a state into the market without adding it to the stream. */
  private void show(int instrument, double offset) {
    int count = graph.listing(instrument).words();
    reserve(count);
    graph.listing(instrument).write(offset, words, starts[size]);
    feed.put(instrument, words, starts[size], count, size);
    fees.refresh(instrument);
    best.refresh(instrument);
  }

  private void addPair(int instrument, double offset) {
    add(instrument, offset);
    add(instrument, offsets[instrument]);
  }

  private void add(int instrument, double offset) {
    show(instrument, offset);
    instruments[size] = instrument;
    starts[size + 1] = starts[size] + graph.listing(instrument).words();
    size++;
  }

  private void reserve(int count) {
    if (starts[size] + count > words.length) {
      words = Arrays.copyOf(words, 2 * words.length);
    }
  }
}
