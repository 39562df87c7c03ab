package perdura.hotpath.arbitrage;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.risk.TradingMode;

/** From the ring to the settled cycle, reviews and denials included. */
class LoopAllocationTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int ROUNDS = 10_000;
  private static final int STATES = 64;

  @TempDir Path directory;
  private final long[][] states = new long[STATES][];

  @Test
  void allocatesNothing() throws IOException {
    try (SmallDesk desk = new SmallDesk(directory, SmallDesk.LOOSE, 1 << 25)) {
      desk.begin();
      record(desk);
      run(desk);
      run(desk);
      long decided = desk.role.state().decisions();
      long before = THREADS.getCurrentThreadAllocatedBytes();

      run(desk);

      long bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
      assertThat(desk.role.state().decisions() - decided).isGreaterThan(ROUNDS / 4);
      assertThat(desk.role.state().completed()).isPositive();
      assertThat(desk.role.state().denied()).isPositive();
      assertThat((double) bytes / ROUNDS).isLessThanOrEqualTo(0.01);
    }
  }

  /** Some updates that pay and some that do not, of every kind. */
  private void record(SmallDesk desk) throws IOException {
    RandomFeed feed = new RandomFeed(3, desk, false);
    for (int i = 0; i < STATES; i++) {
      feed.step();
      states[i] = desk.update.words().clone();
    }
  }

  private void run(SmallDesk desk) throws IOException {
    for (int i = 0; i < ROUNDS; i++) {
      long[] words = states[i % STATES];
      desk.nowNs += SmallDesk.SECOND / 4;
      words[Update.EVENT] = desk.nowNs;
      words[Update.ARRIVAL] = desk.nowNs;
      if (!desk.ring.offer(words, 0)) {
        throw new AssertionError("The ring is full");
      }
      desk.controls.mode(i % 8 == 0 ? TradingMode.HALTED : TradingMode.ACTIVE);
      desk.role.doWork(desk.nowNs);
    }
  }
}
