package perdura.launcher.progress;

import java.time.Duration;
import java.time.Instant;

/**
 * What is known of an agent's progress. {@code since} is when its silence began to count: its
 * start, its last progress, or the moment when what tells of progress came back. {@code until} is
 * up to when somebody looked, {@link Instant#MAX} if somebody looks all the time. So silence goes
 * from {@code since} to {@code until} or now, whichever comes first, and only that may be held
 * against it.
 */
public sealed interface Sign {
  /** None in this life, or since it was adopted. With auto: nothing is asked of it but to live. */
  record None(Instant since, Instant until) implements Sign {
    /** Looked for all the time. */
    public None(Instant since) {
      this(since, Instant.MAX);
    }
  }

  /**
   * It ticks, and has not got on in this life: its first progress is awaited.
   *
   * @param announced how long it said that the next sign may take; zero = did not say
   */
  record Begun(Instant since, Instant until, Duration announced) implements Sign {}

  /**
   * It got on.
   *
   * @param at when it last did, by the launcher's clock; may lie before its adoption
   * @param announced how long it said that the next sign may take; zero = did not say
   */
  record Progressed(Instant at, Instant since, Instant until, Duration announced) implements Sign {
    /** Looked for all the time, and nothing announced. */
    public Progressed(Instant at, Instant since) {
      this(at, since, Instant.MAX, Duration.ZERO);
    }
  }

  /** It says itself that it hangs ({@code WATCHDOG=trigger}): no period need pass. */
  record Hung(Instant at) implements Sign {}

  /**
   * What tells of progress is down itself: nobody is judged.
   *
   * @param why for people, a clause without full stop
   */
  record Unknowable(String why) implements Sign {}
}
