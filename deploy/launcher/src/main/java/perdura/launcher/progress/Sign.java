package perdura.launcher.progress;

import java.time.Instant;

/**
 * What is known of an agent's progress. {@code since} is when its silence began to count: its
 * start, its last progress, or the moment when what tells of progress came back. So silence is
 * {@code now - since}, and only that may be held against it.
 */
public sealed interface Sign {
  /** None in this life, or since it was adopted. With auto: nothing is asked of it but to live. */
  record None(Instant since) implements Sign {}

  /**
   * It got on.
   *
   * @param at when it last did, by the launcher's clock; may lie before its adoption
   */
  record Progressed(Instant at, Instant since) implements Sign {}

  /** It says itself that it hangs ({@code WATCHDOG=trigger}): no period need pass. */
  record Hung(Instant at) implements Sign {}

  /**
   * What tells of progress is down itself: nobody is judged.
   *
   * @param why for people, a clause without full stop
   */
  record Unknowable(String why) implements Sign {}
}
