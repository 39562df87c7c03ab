package perdura.hotpath.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OrderRateTest {
  private static final long WINDOW_NS = OrderRate.WINDOW_NS;

  @Test
  void countsAnOrderUntilTheWindowHasPassed() {
    OrderRate rate = new OrderRate();
    rate.add(10);

    assertThat(rate.isReached(1, 10 + WINDOW_NS - 1)).isTrue();
    assertThat(rate.isReached(1, 10 + WINDOW_NS)).isFalse();
    assertThat(rate.isReached(2, 10)).isFalse();
  }

  @Test
  void countsAsAListOfTimesDoes() {
    Random random = new Random(3);
    OrderRate rate = new OrderRate();
    List<Long> times = new ArrayList<>();
    long nowNs = 0;
    for (int i = 0; i < 20_000; i++) {
      nowNs += random.nextLong(WINDOW_NS / 500);
      rate.add(nowNs);
      times.add(nowNs);
      if (random.nextInt(5) == 0) {
        rate.removeNewest();
        times.removeLast();
      }
      long now = nowNs;
      times.removeIf(time -> now - time >= WINDOW_NS);

      int limit = 1 + random.nextInt(GateLimits.MOST_ORDERS_PER_MINUTE);
      assertThat(rate.within(nowNs)).isEqualTo(times.size());
      assertThat(rate.isReached(limit, nowNs)).isEqualTo(times.size() >= limit);
      assertThat(nowNs < rate.freeFromNs(limit)).isEqualTo(times.size() >= limit);
    }
  }
}
