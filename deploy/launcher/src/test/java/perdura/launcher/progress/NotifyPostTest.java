package perdura.launcher.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import perdura.launcher.process.SenderSocket;
import perdura.testsupport.clock.ManualClock;

class NotifyPostTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final ManualClock clock = ManualClock.at(START);
  private final Life momo = life("momo", 100);
  private final Life other = life("other", 200);
  private final Map<Long, Set<Long>> lineages =
      Map.of(101L, Set.of(101L, 100L, 1L), 201L, Set.of(201L, 200L), 301L, Set.of(301L, 300L));
  private final NotifyPost post =
      new NotifyPost(pid -> lineages.getOrDefault(pid, Set.of()), clock);

  @Test
  void tellsTheAgentWhoseProcessSpoke() {
    deliver(101, "WATCHDOG=1\nSTATUS=trades");

    assertThat(momo.sign()).isEqualTo(new Sign.Progressed(START, START));
    assertThat(momo.words()).isEqualTo("trades");
    assertThat(other.sign()).isInstanceOf(Sign.None.class);
  }

  @Test
  void hearsNoStranger() {
    deliver(301, "READY=1");
    deliver(999, "READY=1");
    deliver(0, "READY=1");

    assertThat(momo.sign()).isInstanceOf(Sign.None.class);
    assertThat(other.sign()).isInstanceOf(Sign.None.class);
  }

  @Test
  void hearsNobodyWhoIsWatchedOtherwise() {
    Life byLog = new Life("bylog", new ProgressSource.Log("x"), 100, START, START);

    post.deliver(message(101, "READY=1"), List.of(byLog));

    assertThat(byLog.sign()).isInstanceOf(Sign.None.class);
  }

  @Test
  void dropsWhatIsNotWhole() {
    post.deliver(new SenderSocket.Message(101, "READY=1\n", false), List.of(momo));

    assertThat(momo.sign()).isInstanceOf(Sign.None.class);
  }

  @Test
  void keepsWhatASenderSaysBeforeItsStartIsReported() {
    deliver(301, "READY=1");
    Life late = life("late", 300);
    clock.advance(Duration.ofSeconds(1));

    post.hear(late);

    assertThat(late.sign()).isEqualTo(new Sign.Progressed(START, START));
  }

  @Test
  void keepsItForAFewSecondsOnly() {
    deliver(301, "READY=1");
    clock.advance(Duration.ofSeconds(6));
    Life late = life("late", 300);

    post.hear(late);

    assertThat(late.sign()).isInstanceOf(Sign.None.class);
  }

  private void deliver(long pid, String text) {
    post.deliver(message(pid, text), List.of(momo, other));
  }

  private static SenderSocket.Message message(long pid, String text) {
    return new SenderSocket.Message(pid, text, true);
  }

  private static Life life(String agent, long leader) {
    return new Life(agent, new ProgressSource.Notify(), leader, START, START);
  }
}
