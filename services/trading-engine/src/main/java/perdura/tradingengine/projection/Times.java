package perdura.tradingengine.projection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The engine's nanoseconds as PostgreSQL takes times. */
final class Times {
  private static final long NANOS = 1_000_000_000L;

  private Times() {}

  /** Nanoseconds since the Unix epoch, in UTC. */
  static OffsetDateTime of(long timeNs) {
    return Instant.ofEpochSecond(Math.floorDiv(timeNs, NANOS), Math.floorMod(timeNs, NANOS))
        .atOffset(ZoneOffset.UTC);
  }
}
