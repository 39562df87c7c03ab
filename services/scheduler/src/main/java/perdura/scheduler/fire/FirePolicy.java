package perdura.scheduler.fire;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what becomes of an instant whose time has come. */
final class FirePolicy {
  /** Later than this an instant counts as missed. */
  static final Duration GRACE = Duration.ofSeconds(5);

  private final boolean autonomous;
  private final boolean replay;

  FirePolicy(boolean autonomous, boolean replay) {
    this.autonomous = autonomous;
    this.replay = replay;
  }

  /**
   * @param following the instant after this one; null where there is none
   * @param trades whether the task moves money or orders
   */
  Verdict on(DueTask task, Instant instant, @Nullable Instant following, boolean trades) {
    if (instant.plus(GRACE).isBefore(task.now()) && !isMadeUpFor(task, following)) {
      return new Verdict.Miss("no scheduler was there in time");
    }
    if (trades && replay) {
      return new Verdict.Skip("REPLAY");
    }
    if (trades && !autonomous) {
      return new Verdict.Skip("AUTONOMOUS_MODE is disabled");
    }
    return task.running()
        ? new Verdict.Skip("OVERLAP: the run before it has not ended")
        : new Verdict.Run();
  }

  /** Of the instants missed, the last may be made up for. */
  private static boolean isMadeUpFor(DueTask task, @Nullable Instant following) {
    boolean last = following == null || following.isAfter(task.now());
    return last && task.misfire().equals("run-once");
  }
}
