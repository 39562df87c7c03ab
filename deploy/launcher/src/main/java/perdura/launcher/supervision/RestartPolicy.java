package perdura.launcher.supervision;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * When a process is started again, and when it is given up (law L8). Pure: all it knows comes in.
 *
 * @param automatic false: the first unordered end parks, and there is no slow retry
 * @param attempts starts after the first that may fail before a process is parked
 * @param stability how long a process must be ready on end for its failures to be forgotten
 * @param slowRetry how long a parked process rests before a quiet try; zero = for ever
 */
public record RestartPolicy(
    boolean automatic, int attempts, Duration stability, Duration slowRetry) {
  private static final List<Duration> BACK_OFF =
      List.of(Duration.ZERO, Duration.ofSeconds(1), Duration.ofSeconds(5));
  private static final Duration ASKED_AGAIN = Duration.ofSeconds(1);
  private static final double JITTER = 0.2;

  /** Three attempts, 30 s, 15 min. */
  public static final RestartPolicy DEFAULT =
      new RestartPolicy(true, 3, Duration.ofSeconds(30), Duration.ofMinutes(15));

  /**
   * What follows.
   *
   * @param escalate whether a person is to be told now
   */
  record Verdict(Standing standing, boolean escalate) {}

  /**
   * What to do after {@code happening} at {@code now}.
   *
   * @param chance gives a number from 0 to 1 for the jitter
   */
  Verdict after(Standing before, Happening happening, Instant now, DoubleSupplier chance) {
    return switch (happening) {
      case Happening.Wanted _ -> quiet(Standing.waiting(0, StartKind.FIRST, now));
      case Happening.OrderedStart _ -> quiet(Standing.waiting(0, StartKind.ORDERED, now));
      case Happening.OrderedStop _ -> quiet(Standing.STOPPED);
      case Happening.WentDownWithSuite _ ->
          quiet(isHeldAgainst(before) ? again(before, now) : Standing.STOPPED);
      case Happening.Started _ -> quiet(in(Phase.RUNNING, before.failures(), before.kind()));
      case Happening.Held _ -> quiet(in(Phase.RUNNING, 0, StartKind.ORDERED));
      case Happening.Completed _ -> quiet(in(Phase.DONE, 0, before.kind()));
      case Happening.WentDownWithDependency _ -> quiet(again(before, now));
      case Happening.AskedAgain _ -> quiet(again(before, now.plus(ASKED_AGAIN)));
      case Happening.Failed _ -> afterFailure(before, now, chance);
      case Happening.Misconfigured _ -> givenUp(before, before.failures(), now);
    };
  }

  private Verdict afterFailure(Standing before, Instant now, DoubleSupplier chance) {
    if (before.kind() == StartKind.SLOW_RETRY) {
      return givenUp(before, before.failures(), now);
    }
    int failures = before.failures() + (before.kind() == StartKind.ATTEMPT ? 1 : 0);
    if (!automatic || failures >= attempts) {
      return givenUp(before, failures, now);
    }
    return quiet(Standing.waiting(failures, StartKind.ATTEMPT, now.plus(delay(failures, chance))));
  }

  /** Parked; whoever was so before, and did not hold since, is parked quietly. */
  private Verdict givenUp(Standing before, int failures, Instant now) {
    return new Verdict(
        Standing.parked(failures, nextSlowRetry(now)), before.kind() != StartKind.SLOW_RETRY);
  }

  /** The same start once more: its end said nothing about the process. */
  private static Standing again(Standing before, Instant due) {
    StartKind kind = isHeldAgainst(before) ? before.kind() : StartKind.UNCOUNTED;
    return Standing.waiting(before.failures(), kind, due);
  }

  /** Whether it failed and has not held since. */
  private static boolean isHeldAgainst(Standing standing) {
    return standing.kind() == StartKind.SLOW_RETRY || standing.kind() == StartKind.ATTEMPT;
  }

  private Duration delay(int failures, DoubleSupplier chance) {
    Duration least = BACK_OFF.get(Math.min(failures, BACK_OFF.size() - 1));
    return least.plusMillis(Math.round(least.toMillis() * JITTER * chance.getAsDouble()));
  }

  private @Nullable Instant nextSlowRetry(Instant now) {
    return automatic && slowRetry.isPositive() ? now.plus(slowRetry) : null;
  }

  private static Standing in(Phase phase, int failures, StartKind kind) {
    return new Standing(phase, failures, kind, null);
  }

  private static Verdict quiet(Standing standing) {
    return new Verdict(standing, false);
  }
}
