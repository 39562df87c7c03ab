package perdura.hotpathbench.kernel;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Records of 64 bytes from one thread to another, both of which spin. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RingKernel {
  private static final int RECORDS = 1_000_000;

  @Param({"ring", "agronaOneToOne", "disruptor", "sharedRing", "agronaManyToOne"})
  public String ring;

  private final long[] record = new long[HandOver.WORDS];
  private HandOver handOver;
  private Thread taker;
  private volatile HandOver.Total taken;

  @SuppressWarnings("NullAway.Init") // set up before each invocation
  public RingKernel() {}

  @Setup(Level.Invocation)
  public void start() {
    handOver = HandOvers.of(ring);
    taken = new HandOver.Total();
    HandOver from = handOver;
    taker =
        Thread.ofPlatform()
            .start(() -> {
              HandOver.Total total = new HandOver.Total();
              while (total.records < RECORDS) {
                int count = from.drain(total);
                total.records += count;
                if (count == 0) {
                  Thread.onSpinWait();
                }
              }
              taken = total; // published
            });
  }

  /** A record, until the last one has arrived. */
  @Benchmark
  @OperationsPerInvocation(RECORDS)
  public long handOver() {
    for (int i = 0; i < RECORDS; i++) {
      record[0] = i;
      while (!handOver.offer(record)) {
        Thread.onSpinWait();
      }
    }
    while (taken.records < RECORDS) {
      Thread.onSpinWait();
    }
    return taken.firstWords;
  }

  /** Nothing was lost, doubled or overwritten. */
  @TearDown(Level.Invocation)
  public void end() throws InterruptedException {
    taker.join();
    if (taken.firstWords != RECORDS * (RECORDS - 1L) / 2) {
      throw new IllegalStateException(ring + " has lost something");
    }
  }
}
