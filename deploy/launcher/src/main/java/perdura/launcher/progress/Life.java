package perdura.launcher.progress;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was seen of one life of an agent. Thread-safe. */
final class Life {
  private final String agent;
  private final ProgressSource how;
  private final long leader;
  private final Instant born;
  private @Nullable Instant progressAt;
  private Instant since;
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

  Instant born() {
    return born;
  }

  synchronized boolean hasProgressed() {
    return progressAt != null;
  }

  /**
   * It got on at {@code at}, which may be told late and more than once.
   *
   * @param announced how long it said that the next sign may take; its silence counts from then
   */
  synchronized void progressed(Instant at, Duration announced) {
    unknowable = null;
    if (progressAt == null || at.isAfter(progressAt)) {
      progressAt = at;
      hungAt = null;
    }
    countFrom(at.plus(announced));
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

  synchronized Sign sign() {
    if (unknowable != null) {
      return new Sign.Unknowable(unknowable);
    }
    if (hungAt != null) {
      return new Sign.Hung(hungAt);
    }
    return progressAt == null ? new Sign.None(since) : new Sign.Progressed(progressAt, since);
  }
}
