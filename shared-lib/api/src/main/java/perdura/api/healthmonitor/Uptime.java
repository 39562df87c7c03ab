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
 * @param unobservedMs the part of that gap, since the subject was probed first, in which nobody
 *     looked, as while the monitor itself was away; the rest is time before its first probe, or
 *     that a probe could not tell
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
    long unobservedMs,
    @Nullable BigDecimal percentage,
    int failures) {}
