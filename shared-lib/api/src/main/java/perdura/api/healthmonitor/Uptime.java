package perdura.api.healthmonitor;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much of the probed time of a window a subject was well.
 *
 * @param goodMs time that probes found it up
 * @param probedMs time that probes speak for
 * @param gapMs time of the window for which no probe speaks: neither good nor bad
 * @param percentage good of probed time, from 0 to 100; null where nothing was probed
 * @param failures how often it went from up to down
 */
public record Uptime(
    String subject,
    String kind,
    Instant from,
    Instant to,
    long goodMs,
    long probedMs,
    long gapMs,
    @Nullable BigDecimal percentage,
    int failures) {}
