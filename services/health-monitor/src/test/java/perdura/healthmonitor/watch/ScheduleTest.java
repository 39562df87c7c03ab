package perdura.healthmonitor.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import perdura.healthmonitor.probe.Probe;
import perdura.healthmonitor.probe.Reading;

class ScheduleTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Schedule schedule = new Schedule();
  private final Probe probe = new Idle(Duration.ofSeconds(30));

  @Test
  void looksAtOnceAndThenEachPeriod() {
    assertThat(look(0, false)).isTrue();
    assertThat(look(29, false)).isFalse();
    assertThat(look(30, false)).isTrue();
  }

  @Test
  void looksMoreOftenWhileSomethingIsWrong() {
    look(0, false);

    assertThat(look(4, true)).isFalse();
    assertThat(look(5, true)).isTrue();
  }

  @Test
  void doesNotLookTwiceAtOnce() {
    schedule.begins(probe, false, START);

    assertThat(schedule.begins(probe, false, START.plusSeconds(60))).isFalse();

    schedule.ended(probe);

    assertThat(schedule.begins(probe, false, START.plusSeconds(60))).isTrue();
  }

  @Test
  void looksNoLessOftenThanItsOwnPeriod() {
    Probe fast = new Idle(Duration.ofSeconds(1));
    schedule.begins(fast, true, START);
    schedule.ended(fast);

    assertThat(schedule.begins(fast, true, START.plusSeconds(1))).isTrue();
  }

  private boolean look(long second, boolean closer) {
    boolean began = schedule.begins(probe, closer, START.plusSeconds(second));
    if (began) {
      schedule.ended(probe);
    }
    return began;
  }

  private record Idle(Duration period) implements Probe {
    @Override
    public String name() {
      return "idle";
    }

    @Override
    public Reading look(Instant at, Duration speaksFor) {
      throw new UnsupportedOperationException("Nobody looks here.");
    }
  }
}
