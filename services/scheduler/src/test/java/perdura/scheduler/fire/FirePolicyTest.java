package perdura.scheduler.fire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FirePolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:01:00Z");
  private static final Instant NEXT = NOW.plusSeconds(10);

  private final FirePolicy policy = new FirePolicy(true, false);

  @Test
  void firesWhatIsDue() {
    assertThat(policy.on(task("skip", false), NOW, NEXT, true)).isEqualTo(new Verdict.Run());
  }

  @Test
  void missesWhatIsLongOverdue() {
    assertThat(policy.on(task("skip", false), NOW.minusSeconds(6), NEXT, false))
        .isInstanceOf(Verdict.Miss.class);
  }

  @Test
  void makesUpForTheLastMissedInstantOnly() {
    DueTask task = task("run-once", false);

    assertThat(policy.on(task, NOW.minusSeconds(30), NOW.minusSeconds(20), false))
        .isInstanceOf(Verdict.Miss.class);
    assertThat(policy.on(task, NOW.minusSeconds(20), NEXT, false)).isEqualTo(new Verdict.Run());
  }

  @Test
  void skipsAnInstantWhileTheRunBeforeItGoesOn() {
    assertThat(policy.on(task("skip", true), NOW, NEXT, false))
        .isInstanceOfSatisfying(
            Verdict.Skip.class, skip -> assertThat(skip.reason()).startsWith("OVERLAP"));
  }

  @Test
  void tradesNothingByItselfWhereAPersonMustApprove() {
    FirePolicy manual = new FirePolicy(false, false);

    assertThat(manual.on(task("skip", false), NOW, NEXT, true))
        .isEqualTo(new Verdict.Skip("AUTONOMOUS_MODE is disabled"));
    assertThat(manual.on(task("skip", false), NOW, NEXT, false)).isEqualTo(new Verdict.Run());
  }

  @Test
  void commandsNothingInAReplay() {
    assertThat(new FirePolicy(true, true).on(task("skip", false), NOW, NEXT, true))
        .isEqualTo(new Verdict.Skip("REPLAY"));
  }

  private static DueTask task(String misfire, boolean running) {
    return new DueTask(new UUID(0, 1), "t", "t", "@every PT10S", misfire, NOW, running, NOW);
  }
}
