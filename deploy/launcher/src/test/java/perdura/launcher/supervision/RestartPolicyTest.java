package perdura.launcher.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Law L8, case by case. */
class RestartPolicyTest {
  private static final Instant NOW = Instant.parse("2026-01-01T03:00:00Z");

  private final RestartPolicy policy = RestartPolicy.DEFAULT;

  @Test
  void makesThreeAttemptsAfterZeroOneAndFiveSecondsThenParks() {
    Standing standing = started(first());
    List<Duration> delays = new ArrayList<>();
    List<Boolean> escalations = new ArrayList<>();

    for (int end = 0; end < 4; end++) {
      RestartPolicy.Verdict verdict = after(standing, new Happening.Failed());
      escalations.add(verdict.escalate());
      if (verdict.standing().phase() == Phase.WAITING) {
        delays.add(wait(verdict.standing()));
        standing = started(verdict.standing());
      } else {
        standing = verdict.standing();
      }
    }

    assertThat(delays).containsExactly(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertThat(escalations).containsExactly(false, false, false, true);
    assertThat(standing.phase()).isEqualTo(Phase.PARKED);
    assertThat(standing.failures()).isEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({"0, 0, 0", "0, 1, 0", "1, 0, 1000", "1, 1, 1200", "2, 0.5, 5500", "2, 1, 6000"})
  void addsUpToAFifthOfJitter(int failures, double chance, long expectedMs) {
    StartKind kind = failures == 0 ? StartKind.FIRST : StartKind.ATTEMPT;
    Standing before = new Standing(Phase.RUNNING, Math.max(0, failures - 1), kind, null);

    Standing after = policy.after(before, new Happening.Failed(), NOW, () -> chance).standing();

    assertThat(wait(after)).isEqualTo(Duration.ofMillis(expectedMs));
  }

  @Test
  void parksAMisconfiguredProcessAtOnceAndTellsOnce() {
    RestartPolicy.Verdict verdict = after(started(first()), new Happening.Misconfigured());

    assertThat(verdict.standing().phase()).isEqualTo(Phase.PARKED);
    assertThat(verdict.standing().due()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    assertThat(verdict.escalate()).isTrue();
    assertThat(after(started(verdict.standing()), new Happening.Misconfigured()).escalate())
        .isFalse();
  }

  @Test
  void forgetsFailuresOnceAProcessHeld() {
    Standing held = after(running(2, StartKind.ATTEMPT), new Happening.Held()).standing();

    Standing next = after(held, new Happening.Failed()).standing();

    assertThat(held.failures()).isZero();
    assertThat(wait(next)).isEqualTo(Duration.ZERO);
  }

  @Test
  void triesAParkedProcessQuietlyAfterTheSlowRetry() {
    Standing parked = after(running(2, StartKind.ATTEMPT), new Happening.Failed()).standing();

    assertThat(parked.due()).isEqualTo(NOW.plus(Duration.ofMinutes(15)));
    assertThat(parked.isDue(NOW)).isFalse();
    assertThat(parked.isDue(NOW.plus(Duration.ofMinutes(15)))).isTrue();
  }

  @Test
  void parksAgainWithoutASecondEscalationWhenASlowRetryFails() {
    Standing retrying = running(3, StartKind.SLOW_RETRY);

    RestartPolicy.Verdict verdict = after(retrying, new Happening.Failed());

    assertThat(verdict.escalate()).isFalse();
    assertThat(verdict.standing().phase()).isEqualTo(Phase.PARKED);
    assertThat(verdict.standing().isMarkedParked()).isTrue();
  }

  @Test
  void clearsTheMarkWhenASlowRetryHolds() {
    Standing held = after(running(3, StartKind.SLOW_RETRY), new Happening.Held()).standing();

    assertThat(held.isMarkedParked()).isFalse();
    assertThat(held.failures()).isZero();
  }

  @Test
  void restsForEverWhereTheSlowRetryIsOff() {
    RestartPolicy never = new RestartPolicy(true, 3, Duration.ofSeconds(30), Duration.ZERO);

    Standing parked =
        never.after(running(2, StartKind.ATTEMPT), new Happening.Failed(), NOW, () -> 0).standing();

    assertThat(parked.isDue(NOW.plus(Duration.ofDays(365)))).isFalse();
  }

  @Test
  void parksAtTheFirstUnorderedEndWhenRestartsAreOff() {
    RestartPolicy off = new RestartPolicy(false, 3, Duration.ofSeconds(30), Duration.ofMinutes(15));

    RestartPolicy.Verdict verdict =
        off.after(running(0, StartKind.FIRST), new Happening.Failed(), NOW, () -> 0);

    assertThat(verdict.escalate()).isTrue();
    assertThat(verdict.standing())
        .isEqualTo(new Standing(Phase.PARKED, 0, StartKind.SLOW_RETRY, null));
  }

  @Test
  void takesTheNumberOfAttemptsFromItsSetting() {
    RestartPolicy one = new RestartPolicy(true, 1, Duration.ofSeconds(30), Duration.ZERO);

    Standing before = running(0, StartKind.ATTEMPT);

    assertThat(one.after(before, new Happening.Failed(), NOW, () -> 0).escalate()).isTrue();
  }

  @Test
  void countsNoEndThatADependencyCaused() {
    Standing before = running(2, StartKind.ATTEMPT);

    Standing after = after(before, new Happening.WentDownWithDependency()).standing();

    assertThat(after).isEqualTo(Standing.waiting(2, StartKind.ATTEMPT, NOW));
  }

  @Test
  void startsAgainWithoutCountingAfterASecondWhoeverAsksForIt() {
    Standing after = after(running(0, StartKind.FIRST), new Happening.AskedAgain()).standing();

    assertThat(after).isEqualTo(Standing.waiting(0, StartKind.UNCOUNTED, NOW.plusSeconds(1)));
  }

  @Test
  void wantsNothingAfterAnOrderedStop() {
    Standing after = after(running(2, StartKind.ATTEMPT), new Happening.OrderedStop()).standing();

    assertThat(after).isEqualTo(Standing.STOPPED);
    assertThat(after.isDue(NOW.plus(Duration.ofDays(1)))).isFalse();
  }

  @Test
  void holdsFailuresAgainstAnAgentOverADown() {
    Happening down = new Happening.WentDownWithSuite();

    assertThat(after(running(2, StartKind.ATTEMPT), down).standing())
        .isEqualTo(Standing.waiting(2, StartKind.ATTEMPT, NOW));
    assertThat(after(running(3, StartKind.SLOW_RETRY), down).standing())
        .isEqualTo(Standing.waiting(3, StartKind.SLOW_RETRY, NOW));
    assertThat(after(running(0, StartKind.FIRST), down).standing()).isEqualTo(Standing.STOPPED);
  }

  @Test
  void takesAParkedProcessUpAgainWhenAPersonOrdersIt() {
    Standing parked = Standing.parked(3, null);

    Standing after = after(parked, new Happening.OrderedStart()).standing();

    assertThat(after.isDue(NOW)).isTrue();
    assertThat(after.failures()).isZero();
  }

  @Test
  void isDoneWhenItsWorkIsCompleted() {
    Standing after = after(running(0, StartKind.FIRST), new Happening.Completed()).standing();

    assertThat(after.phase()).isEqualTo(Phase.DONE);
    assertThat(after.isDue(NOW)).isFalse();
  }

  private Standing first() {
    return after(Standing.STOPPED, new Happening.Wanted()).standing();
  }

  private Standing started(Standing waiting) {
    return after(waiting, new Happening.Started()).standing();
  }

  private static Standing running(int failures, StartKind kind) {
    return new Standing(Phase.RUNNING, failures, kind, null);
  }

  private RestartPolicy.Verdict after(Standing before, Happening happening) {
    return policy.after(before, happening, NOW, () -> 0);
  }

  private static Duration wait(Standing standing) {
    @Nullable Instant due = standing.due();
    assertThat(due).isNotNull();
    return Duration.between(NOW, due);
  }
}
