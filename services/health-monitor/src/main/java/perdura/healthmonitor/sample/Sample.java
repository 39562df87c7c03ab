package perdura.healthmonitor.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one probe saw of one subject.
 *
 * @param responseMs until the answer; null where none came
 * @param error what was wrong; null where nothing was
 * @param speaksFor the longest time that it holds for if no other sample follows
 */
public record Sample(
    UUID id,
    String subject,
    Kind kind,
    Health health,
    @Nullable Integer responseMs,
    @Nullable String error,
    Instant at,
    Duration speaksFor) {
  private static final int LONGEST_ERROR = 500;

  public Sample {
    if (error != null && error.length() > LONGEST_ERROR) {
      error = error.substring(0, LONGEST_ERROR);
    }
  }

  /** What is probed. */
  public enum Kind {
    SERVICE,
    DATABASE,
    FEED,
    AGENT;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How it is. */
  public enum Health {
    UP,
    DOWN,
    /** The probe could not tell. */
    UNKNOWN;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
