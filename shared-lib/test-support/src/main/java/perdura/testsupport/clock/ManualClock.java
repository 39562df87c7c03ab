package perdura.testsupport.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that shows what it was set to, in every zone view of it. Safe for all threads. */
public final class ManualClock extends Clock {
  private final Hands hands;
  private final ZoneId zone;

  private ManualClock(Hands hands, ZoneId zone) {
    this.hands = hands;
    this.zone = zone;
  }

  /** A clock in UTC that shows {@code start}. */
  public static ManualClock at(Instant start) {
    return new ManualClock(new Hands(start), ZoneOffset.UTC);
  }

  /** A clock in UTC that shows {@code start}, as {@link Instant#parse} reads it. */
  public static ManualClock at(String start) {
    return at(Instant.parse(start));
  }

  /** Moves on, or back if {@code by} is negative; returns what it shows now. */
  public Instant advance(Duration by) {
    return hands.advance(by);
  }

  /** Jumps to {@code instant}. */
  public void set(Instant instant) {
    hands.set(instant);
  }

  @Override
  public Instant instant() {
    return hands.get();
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public ManualClock withZone(ZoneId other) {
    return new ManualClock(hands, other);
  }

  @Override
  public String toString() {
    return "ManualClock[%s, %s]".formatted(hands.get(), zone);
  }

  private static final class Hands {
    private Instant now;

    Hands(Instant start) {
      this.now = start;
    }

    synchronized Instant get() {
      return now;
    }

    synchronized void set(Instant instant) {
      now = instant;
    }

    synchronized Instant advance(Duration by) {
      now = now.plus(by);
      return now;
    }
  }
}
