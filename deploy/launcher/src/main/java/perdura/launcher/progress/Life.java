package perdura.launcher.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was seen of one life of an agent. Thread-safe. */
final class Life {
  private final String agent;
  private final ProgressSource how;
  private final long leader;
  private Instant born;
  private boolean begun;
  private @Nullable Instant progressAt;
  private Duration announced = Duration.ZERO;
  private Instant since;
  private Instant until;
  private @Nullable Instant hungAt;
  private @Nullable String unknowable;
  private String words = "";

  /**
   * @param leader pid of its session's leader
   * @param born when its process began, by the launcher's clock
   * @param watched when the watch over it began
   */
  Life(String agent, ProgressSource how, long leader, Instant born, Instant watched) {
    this.agent = agent;
    this.how = how;
    this.leader = leader;
    this.born = born;
    this.since = watched;
    // Messages come by themselves; all else is seen when somebody looks.
    this.until = how instanceof ProgressSource.Notify ? Instant.MAX : watched;
  }

  String agent() {
    return agent;
  }

  ProgressSource how() {
    return how;
  }

  long leader() {
    return leader;
  }

  synchronized Instant born() {
    return born;
  }

  /** Whether it ticked, or got on, in this life. */
  synchronized boolean hasBegun() {
    return begun || progressAt != null;
  }

  /**
   * It ticked at {@code at}, and did not get on by that.
   *
   * @param announced how long it said that the next sign may take
   */
  synchronized void begun(Instant at, Duration announced) {
    this.announced = announced;
    if (!hasBegun() && how instanceof ProgressSource.Auto) {
      // Nothing was asked of it before.
      countFrom(at);
    }
    begun = true;
  }

  /**
   * It got on at {@code at}, which may be told late and more than once.
   *
   * @param announced how long its newest sign said that the next may take
   */
  synchronized void progressed(Instant at, Duration announced) {
    this.announced = announced;
    unknowable = null;
    if (progressAt == null || at.isAfter(progressAt)) {
      progressAt = at;
      hungAt = null;
    }
  }

  /** Whatever it did until {@code moment} has been told. */
  synchronized void looked(Instant moment) {
    until = moment;
  }

  /** For so long just before {@code now} it may not have been heard. */
  synchronized void excuse(Duration unheard, Instant now) {
    Instant excused = counted().plus(unheard);
    countFrom(excused.isBefore(now) ? excused : now);
  }

  /** It says that it hangs. */
  synchronized void hung(Instant at) {
    unknowable = null;
    hungAt = at;
  }

  /** What it says of itself. */
  synchronized void says(String text) {
    words = text;
  }

  synchronized String words() {
    return words;
  }

  /** Nothing can be told of it. */
  synchronized void unknowable(String why) {
    unknowable = why;
  }

  /** Things can be told of it, from {@code now} on if they could not before. */
  synchronized void knowable(Instant now) {
    if (unknowable != null) {
      unknowable = null;
      countFrom(now);
    }
  }

  /** Whatever came before {@code moment} is not held against it. */
  synchronized void countFrom(Instant moment) {
    since = moment.isAfter(since) ? moment : since;
  }

  /** Nobody looked until {@code now}, or the clock was set, maybe back. */
  synchronized void forgive(Instant now) {
    since = now;
    born = born.isBefore(now) ? born : now;
    progressAt = progressAt == null || progressAt.isBefore(now) ? progressAt : now;
  }

  private Instant counted() {
    return progressAt == null || progressAt.isBefore(since) ? since : progressAt;
  }

  synchronized Sign sign() {
    if (unknowable != null) {
      return new Sign.Unknowable(unknowable);
    }
    if (hungAt != null) {
      return new Sign.Hung(hungAt);
    }
    if (progressAt != null) {
      return new Sign.Progressed(progressAt, counted(), until, announced);
    }
    return begun ? new Sign.Begun(since, until, announced) : new Sign.None(since, until);
  }
}
