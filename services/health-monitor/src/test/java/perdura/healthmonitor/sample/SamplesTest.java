package perdura.healthmonitor.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import perdura.api.healthmonitor.SubjectHealth;
import perdura.healthmonitor.sample.Sample.Health;
import perdura.healthmonitor.sample.Sample.Kind;

class SamplesTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Samples samples = new Samples();

  @Test
  void countsBadProbesInARowAndRemembersTheLastError() {
    samples.add(sample(Health.DOWN, "refused"));
    samples.add(sample(Health.DOWN, "timed out"));

    assertThat(latest().errorCount()).isEqualTo(2);

    samples.add(sample(Health.UP, null));

    assertThat(latest())
        .extracting(SubjectHealth::status, SubjectHealth::errorCount, SubjectHealth::lastError)
        .containsExactly("up", 0, "timed out");
  }

  @Test
  void dropsTheOldestWhenTooManyWaitAndCountsThem() {
    for (int i = 0; i < Samples.MOST_WAITING + 3; i++) {
      samples.add(sample(Health.UP, null));
    }

    assertThat(samples.waiting()).isEqualTo(Samples.MOST_WAITING);
    assertThat(samples.dropped()).isEqualTo(3);
  }

  @Test
  void keepsWaitingWhatCameWhileOthersWereWritten() {
    samples.add(sample(Health.UP, null));
    var written = samples.oldest(10);
    samples.add(sample(Health.DOWN, "late"));

    samples.written(written);

    assertThat(samples.oldest(10))
        .singleElement()
        .extracting(one -> one.sample().error())
        .isEqualTo("late");
  }

  private SubjectHealth latest() {
    return samples.report().getFirst();
  }

  private static Sample sample(Health health, @Nullable String error) {
    return new Sample(
        UUID.randomUUID(),
        "scheduler",
        Kind.SERVICE,
        health,
        null,
        error,
        START,
        Duration.ofMinutes(1));
  }
}
