package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OrderIdsTest {
  private static final long HORIZON_NS = 1_000;

  private record Known(long high, long low, long sinceNs) {}

  @Test
  void remembersAnIdToTheEndOfItsHorizon() {
    OrderIds ids = new OrderIds(16, HORIZON_NS, new Totals());
    ids.add(1, 2, 50);

    ids.expire(50 + HORIZON_NS);
    assertThat(ids.contains(1, 2)).isTrue();

    ids.expire(50 + HORIZON_NS + 1);
    assertThat(ids.contains(1, 2)).isFalse();
  }

  @Test
  void forgetsNothingWithinTheHorizonThoughItIsFull() {
    OrderIds ids = new OrderIds(16, HORIZON_NS, new Totals());
    for (int i = 0; i < 16; i++) {
      ids.add(i, 0, i);
    }

    ids.expire(HORIZON_NS);

    assertThat(ids.count()).isEqualTo(ids.capacity());
    for (int i = 0; i < 16; i++) {
      assertThat(ids.contains(i, 0)).isTrue();
    }
  }

  @Test
  void knowsBothHalvesOfAnId() {
    OrderIds ids = new OrderIds(16, HORIZON_NS, new Totals());
    ids.add(0, 0, 1);
    ids.add(7, 8, 1);

    assertThat(ids.contains(0, 0)).isTrue();
    assertThat(ids.contains(7, 8)).isTrue();
    assertThat(ids.contains(8, 7)).isFalse();
    assertThat(ids.contains(7, 0)).isFalse();
  }

  @Test
  void knowsWhatAPlainListKnows() {
    Random random = new Random(5);
    OrderIds ids = new OrderIds(60, HORIZON_NS, new Totals());
    Deque<Known> known = new ArrayDeque<>();
    long nowNs = 0;
    for (int i = 0; i < 200_000; i++) {
      nowNs += random.nextInt(40);
      ids.expire(nowNs);
      for (int j = 0; j < 2 && isPast(known.peekFirst(), nowNs); j++) {
        known.removeFirst();
      }
      step(random, ids, known, nowNs);

      assertThat(ids.count()).isEqualTo(known.size());
    }
  }

  private static boolean isPast(@Nullable Known oldest, long nowNs) {
    return oldest != null && nowNs - oldest.sinceNs > HORIZON_NS;
  }

  private static void step(Random random, OrderIds ids, Deque<Known> known, long nowNs) {
    long high = random.nextInt(4);
    long low = random.nextInt(60);
    boolean isKnown = known.stream().anyMatch(k -> k.high == high && k.low == low);
    assertThat(ids.contains(high, low)).isEqualTo(isKnown);
    if (!isKnown && ids.count() < ids.capacity()) {
      ids.add(high, low, nowNs);
      known.addLast(new Known(high, low, nowNs));
    }
    if (random.nextInt(10) == 0 && !known.isEmpty()) {
      ids.removeNewest();
      known.removeLast();
    }
  }
}
