package perdura.hotpathbench.closed;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import perdura.hotpath.arbitrage.ArbitrageRole;
import perdura.hotpath.arbitrage.ArbitrageState;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.RoleLoop;
import perdura.hotpath.ring.Ring;
import perdura.hotpathbench.closed.LoopFigures.Counts;
import perdura.hotpathbench.graph.Graph;
import perdura.hotpathbench.measure.RunSettings;
import perdura.hotpathbench.stream.UpdateStream;

/**
 * Puts ticks on the ring at a steady rate, and takes their times. A tick that finds the ring full
 * waits, and its time goes on. What a decision takes is compiled once there were many of them.
 */
public final class ClosedLoopRun {
  private static final int RING = 4_096;
  private static final int REVIEWS = 5;
  private static final double NS = 1e9;
  private static final int WARM_DECISIONS = 10_000;
  private static final int MOST_WARM_UPS = 8;
  private static final double MOST_PER_SECOND = 50_000;
  private static final double LOAD = 0.3;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Graph graph;
  private final RunSettings settings;
  private final Ticks ticks;
  private final Ring ring;
  private final LoopClock clock;

  private ClosedLoopRun(Graph graph, UpdateStream stream, RunSettings settings) {
    this.graph = graph;
    this.settings = settings;
    this.ticks = new Ticks(graph, stream);
    this.ring = new Ring(RING, ticks.wordsPerTick());
    this.clock = new LoopClock(ring);
  }

  /** On one thread, and where there are two cores or more on two. */
  public static List<LoopFigures> of(Graph graph, UpdateStream stream, RunSettings settings)
      throws IOException, InterruptedException {
    double most = new ClosedLoopRun(graph, stream, settings).ticksPerSecond();
    LoopFigures one = new ClosedLoopRun(graph, stream, settings).onOneThread(most);
    return Runtime.getRuntime().availableProcessors() < 2
        ? List.of(one)
        : List.of(one, new ClosedLoopRun(graph, stream, settings).onTwoThreads(most));
  }

  private static double rate(double most) {
    return Math.min(MOST_PER_SECOND, LOAD * most);
  }

  private ClosedLoop loop(double rate) throws IOException {
    ClosedLoop loop = new ClosedLoop(graph, clock::drain, (long) (rate * Ticks.STEP_NS));
    clock.of(loop.role());
    return loop;
  }

  private double ticksPerSecond() throws IOException {
    try (ClosedLoop loop = loop(MOST_PER_SECOND)) {
      ArbitrageRole role = loop.role();
      for (int i = 0; i < MOST_WARM_UPS && role.state().decisions() < WARM_DECISIONS; i++) {
        flatOut(role, settings.warmUp());
      }
      return flatOut(role, settings.throughput());
    }
  }

  /** At full speed, and then a little at the pace of the run, so that all it needs is there. */
  private void warmUp(ArbitrageRole role) throws IOException {
    flatOut(role, settings.warmUp());
    keepPace(role, new Pace(MOST_PER_SECOND, settings.warmUp() / 10));
    THREADS.getCurrentThreadAllocatedBytes();
  }

  private void keepPace(ArbitrageRole role, Pace pace) throws IOException {
    while (pace.goesOn()) {
      tick(role, pace.awaitDue());
    }
  }

  private double flatOut(ArbitrageRole role, double seconds) throws IOException {
    long start = System.nanoTime();
    long end = start + (long) (seconds * NS);
    long first = clock.done();
    long now = start;
    while (now < end) {
      tick(role, now);
      now = System.nanoTime();
    }
    return (clock.done() - first) / ((now - start) / NS);
  }

  private void tick(ArbitrageRole role, long dueNs) throws IOException {
    int at = ticks.next(dueNs);
    while (!ring.offer(ticks.words(), at)) {
      role.doWork(dueNs);
    }
    role.doWork(dueNs);
  }

  private LoopFigures onOneThread(double most) throws IOException {
    double rate = rate(most);
    try (ClosedLoop loop = loop(rate)) {
      ArbitrageRole role = loop.role();
      warmUp(role);
      Before before = new Before(role.state(), THREADS.getCurrentThreadAllocatedBytes());
      clock.reset();
      Pace pace = new Pace(rate, settings.latency());
      keepPace(role, pace);
      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before.bytes();
      Counts counts = before.until(role, (double) bytes / pace.count(), reviewMs(role));
      return LoopFigures.of(
          graph.instrumentCount(), 1, most, rate, pace.isCutShort(), counts, clock);
    }
  }

  private LoopFigures onTwoThreads(double most) throws IOException, InterruptedException {
    double rate = rate(most);
    try (ClosedLoop loop = loop(rate)) {
      ArbitrageRole role = loop.role();
      warmUp(role);
      Before before = new Before(role.state(), 0);
      clock.reset();
      AtomicLong bytes = new AtomicLong();
      RoleLoop turns = new RoleLoop(List.of(role), Idling.yielding(), System::nanoTime);
      Thread thread = Thread.ofPlatform().name(role.name()).start(() -> bytes.set(run(turns)));
      Pace pace = new Pace(rate, settings.latency());
      long first = clock.done();
      while (pace.goesOn() && turns.failure() == null) {
        offer(pace.awaitDue(), turns);
      }
      while (clock.done() - first < pace.count() && turns.failure() == null) {
        Thread.onSpinWait();
      }
      turns.close();
      thread.join();
      Counts counts = before.until(role, (double) bytes.get() / pace.count(), reviewMs(role));
      return LoopFigures.of(
          graph.instrumentCount(), 2, most, rate, pace.isCutShort(), counts, clock);
    }
  }

  /** Bytes that the loop's thread allocated. */
  private static long run(RoleLoop turns) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    turns.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private void offer(long dueNs, RoleLoop turns) {
    int at = ticks.next(dueNs);
    while (!ring.offer(ticks.words(), at) && turns.failure() == null) {
      Thread.onSpinWait();
    }
  }

  private double reviewMs(ArbitrageRole role) throws IOException {
    long start = System.nanoTime();
    for (int i = 0; i < REVIEWS; i++) {
      role.review(ticks.arrivalNs());
    }
    return (System.nanoTime() - start) / 1e6 / REVIEWS;
  }

  /** What was counted before the measured part. */
  private record Before(long decisions, long denied, long fills, long bytes) {
    Before(ArbitrageState state, long bytes) {
      this(state.decisions(), state.denied(), state.fills(), bytes);
    }

    Counts until(ArbitrageRole role, double bytesPerTick, double reviewMs) {
      ArbitrageState state = role.state();
      return new Counts(
          state.decisions() - decisions,
          state.denied() - denied,
          state.fills() - fills,
          bytesPerTick,
          reviewMs);
    }
  }
}
