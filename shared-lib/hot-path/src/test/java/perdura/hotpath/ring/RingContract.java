package perdura.hotpath.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

abstract class RingContract {
  static final int WORDS = 3;

  abstract Rings ring(int capacity, int words);

  /** A record whose every word follows from its number. */
  static long[] record(long number) {
    return new long[] {number, ~number, number * 0x9E37_79B9_7F4A_7C15L};
  }

  static boolean isWhole(long[] words, int at) {
    long number = words[at];
    return words[at + 1] == ~number && words[at + 2] == number * 0x9E37_79B9_7F4A_7C15L;
  }

  @Test
  void handsOverInOrderAndTellsWhenFull() {
    Rings ring = ring(4, WORDS);
    long[] into = new long[WORDS];
    for (int round = 0; round < 100; round += 4) {
      for (int i = 0; i < 4; i++) {
        assertThat(ring.offer(record(round + i), 0)).isTrue();
      }

      assertThat(ring.offer(record(99), 0)).isFalse();
      assertThat(ring.size()).isEqualTo(4);

      for (int i = 0; i < 4; i++) {
        assertThat(ring.poll(into, 0)).isTrue();
        assertThat(into).isEqualTo(record(round + i));
      }
      assertThat(ring.poll(into, 0)).isFalse();
      assertThat(ring.size()).isZero();
    }
  }

  @Test
  void copiesFromAndToAnyPlace() {
    Rings ring = ring(2, 2);
    ring.offer(new long[] {0, 0, 7, 8, 0}, 2);
    long[] into = new long[5];

    ring.poll(into, 1);

    assertThat(into).containsExactly(0, 7, 8, 0, 0);
  }

  @Test
  void behavesLikeABoundedQueue() {
    Random random = new Random(3);
    Rings ring = ring(8, WORDS);
    Queue<Long> model = new ArrayDeque<>();
    long[] into = new long[WORDS];
    for (long number = 0; number < 100_000; number++) {
      switch (random.nextInt(3)) {
        case 0 -> {
          boolean room = model.size() < 8;
          assertThat(ring.offer(record(number), 0)).isEqualTo(room);
          if (room) {
            model.add(number);
          }
        }
        case 1 -> {
          assertThat(ring.poll(into, 0)).isEqualTo(!model.isEmpty());
          if (!model.isEmpty()) {
            assertThat(into).isEqualTo(record(model.remove()));
          }
        }
        default -> drain(ring, model, random.nextInt(5));
      }
      assertThat(ring.size()).isEqualTo(model.size());
    }
  }

  private static void drain(Rings ring, Queue<Long> model, int most) {
    List<Long> seen = new ArrayList<>();
    int count = ring.drain((words, at) -> seen.add(isWhole(words, at) ? words[at] : -1), most);
    assertThat(count).isEqualTo(seen.size()).isEqualTo(Math.min(most, model.size()));
    seen.forEach(number -> assertThat(number).isEqualTo(model.remove()));
  }

  @Test
  void goesOnBehindARecordAtWhichTheVisitorThrew() {
    Rings ring = ring(4, WORDS);
    for (int i = 1; i <= 3; i++) {
      ring.offer(record(i), 0);
    }

    assertThatThrownBy(() ->
            ring.drain(
                (words, at) -> {
                  if (words[at] == 2) {
                    throw new IllegalStateException("no");
                  }
                },
                4))
        .hasMessage("no");

    long[] into = new long[WORDS];
    assertThat(ring.poll(into, 0)).isTrue();
    assertThat(into).isEqualTo(record(3));
    assertThat(ring.poll(into, 0)).isFalse();
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // on one core the producer needs it
  void losesDoublesAndTearsNothingBetweenTwoThreads() throws Exception {
    for (int capacity : new int[] {2, 64, 1024}) {
      long records = 400_000;
      Rings ring = ring(capacity, WORDS);
      try (ExecutorService producer = Executors.newSingleThreadExecutor()) {
        Future<?> producing = producer.submit(() -> offerAll(ring, records));

        long seen = 0;
        long[] into = new long[WORDS];
        while (seen < records) {
          if (ring.poll(into, 0)) {
            assertWhole(into, seen++);
          } else if (producing.isDone()) {
            producing.get();
          } else {
            Thread.yield();
          }
        }
        assertThat(ring.poll(into, 0)).isFalse();
        producing.get();
      }
    }
  }

  private static void assertWhole(long[] record, long number) {
    if (record[0] != number || !isWhole(record, 0)) {
      assertThat(record).isEqualTo(record(number));
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // on one core the consumer needs it
  private static void offerAll(Rings ring, long records) {
    for (long number = 0; number < records; number++) {
      long[] record = record(number);
      while (!ring.offer(record, 0)) {
        Thread.yield();
      }
    }
  }

  @Test
  void handsOverWithoutAllocating() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Rings ring = ring(16, WORDS);
    long[] record = record(1);
    RingVisitor nobody = (words, at) -> {};
    int rounds = 50_000;
    turn(ring, record, nobody, rounds);
    long before = threads.getCurrentThreadAllocatedBytes();

    turn(ring, record, nobody, rounds);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(rounds / 100);
  }

  private static void turn(Rings ring, long[] record, RingVisitor visitor, int rounds) {
    for (int i = 0; i < rounds; i++) {
      ring.offer(record, 0);
      ring.offer(record, 0);
      ring.poll(record, 0);
      ring.drain(visitor, 4);
    }
  }

  @Test
  void refusesSizesThatItCannotHave() {
    assertThatThrownBy(() -> ring(3, 1)).hasMessageContaining("not 3");
    assertThatThrownBy(() -> ring(1, 1)).hasMessageContaining("not 1");
    assertThatThrownBy(() -> ring(0, 1)).hasMessageContaining("not 0");
    assertThatThrownBy(() -> ring(Integer.MIN_VALUE, 1)).hasMessageContaining("records, not");
    assertThatThrownBy(() -> ring(2, 0)).hasMessageContaining("1 word or more");
    assertThatThrownBy(() -> ring(1 << 30, 9)).hasMessageContaining("do not fit");
  }
}
