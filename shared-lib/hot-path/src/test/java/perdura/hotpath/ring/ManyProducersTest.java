package perdura.hotpath.ring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@SuppressWarnings("ThreadPriorityCheck") // there are fewer cores than threads
class ManyProducersTest {
  private static final int PRODUCERS = 3;
  private static final int EACH = 100_000;

  @Test
  void keepsTheOrderOfEachProducerAndLosesNothing() throws Exception {
    SharedRing ring = new SharedRing(16, 3);
    long[] next = new long[PRODUCERS];
    try (ExecutorService producers = Executors.newFixedThreadPool(PRODUCERS)) {
      List<Future<?>> producing = new ArrayList<>();
      for (int i = 0; i < PRODUCERS; i++) {
        long producer = i;
        producing.add(producers.submit(() -> offerAll(ring, producer)));
      }

      long seen = 0;
      while (seen < (long) PRODUCERS * EACH) {
        int taken = ring.drain((words, at) -> check(words, at, next), 8);
        seen += taken;
        if (taken == 0) {
          Thread.yield();
        }
      }
      for (Future<?> one : producing) {
        one.get();
      }
    }
    assertThat(next).containsOnly(EACH);
    assertThat(ring.size()).isZero();
  }

  private static void check(long[] words, int at, long[] next) {
    int producer = (int) (words[at] >>> 32);
    long number = words[at] & 0xFFFF_FFFFL;
    if (!RingContract.isWhole(words, at) || number != next[producer]) {
      assertThat(number)
          .as("producer %d, whole records in order", producer)
          .isEqualTo(next[producer]);
      assertThat(RingContract.isWhole(words, at)).isTrue();
    }
    next[producer]++;
  }

  private static void offerAll(SharedRing ring, long producer) {
    for (long number = 0; number < EACH; number++) {
      long[] record = RingContract.record(producer << 32 | number);
      while (!ring.offer(record, 0)) {
        Thread.yield();
      }
    }
  }
}
