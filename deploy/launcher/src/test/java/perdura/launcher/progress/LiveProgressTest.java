package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import perdura.launcher.process.ProcessIdentity;
import perdura.launcher.process.ProcessTable;
import perdura.testsupport.clock.ManualClock;

class LiveProgressTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final LiveProgress progress =
      LiveProgress.open(
          clock,
          new ProcessTable(),
          null,
          () -> new TickSource.Answer.Ticks(List.of()),
          warning -> {
            throw new AssertionError(warning);
          });

  @AfterEach
  void close() {
    progress.close();
  }

  @Test
  void holdsNothingAgainstAnybodyThatTheMachineSleptThrough() {
    start();
    clock.advance(Duration.ofHours(1));

    progress.attend();

    assertThat(since()).isEqualTo(START.plusSeconds(3600));
  }

  @Test
  void startsAnewWhenTheClockIsSetBack() {
    start();
    clock.set(START.minusSeconds(3600));

    progress.attend();

    assertThat(since()).isEqualTo(START.minusSeconds(3600));
  }

  @Test
  void countsOnWhileItIsAwake() {
    start();
    clock.advance(Duration.ofSeconds(1));

    progress.attend();

    assertThat(since()).isEqualTo(START);
  }

  private void start() {
    progress.started(
        "momo", new ProgressSource.Tick(), Path.of("no.log"), 0, new ProcessIdentity(0, 0));
  }

  private Instant since() {
    return ((Sign.None) progress.sign("momo")).since();
  }
}
