package perdura.api.healthmonitor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the latest probe of a subject saw.
 *
 * @param kind {@code service}, {@code database}, {@code feed} or {@code agent}
 * @param status {@code up}, {@code down}, or {@code unknown} where the probe could not tell
 * @param responseTimeMs how long the answer took; null where none came
 * @param errorCount bad probes in a row, this one included
 * @param lastError what was wrong the last time that something was
 */
public record SubjectHealth(
    String subject,
    String kind,
    String status,
    @Nullable Integer responseTimeMs,
    int errorCount,
    @Nullable String lastError,
    Instant at) {}
