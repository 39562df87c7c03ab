package perdura.launcher.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the restart policy remembers of one process.
 *
 * @param phase where it stands
 * @param failures attempts that failed since it last held
 * @param kind why it was, or will be, started
 * @param due when it may be started, in {@code WAITING} and {@code PARKED}; null = only by a person
 */
public record Standing(Phase phase, int failures, StartKind kind, @Nullable Instant due) {
  /** Not wanted, nothing held against it. */
  static final Standing STOPPED = new Standing(Phase.STOPPED, 0, StartKind.ORDERED, null);

  static Standing waiting(int failures, StartKind kind, Instant due) {
    return new Standing(Phase.WAITING, failures, kind, due);
  }

  static Standing parked(int failures, @Nullable Instant due) {
    return new Standing(Phase.PARKED, failures, StartKind.SLOW_RETRY, due);
  }

  /** Whether it may be started at {@code now}, as far as the policy is concerned. */
  boolean isDue(Instant now) {
    return switch (phase) {
      case WAITING, PARKED -> due != null && !now.isBefore(due);
      case STOPPED, RUNNING, DONE -> false;
    };
  }

  /** Whether a person has been told that it was given up, and it has not held since. */
  boolean isMarkedParked() {
    return kind == StartKind.SLOW_RETRY;
  }
}
