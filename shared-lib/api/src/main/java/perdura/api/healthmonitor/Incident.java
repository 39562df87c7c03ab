package perdura.api.healthmonitor;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person should know of.
 *
 * @param rule the condition that fired, such as {@code service_down}
 * @param subject what it is about: a service, {@code postgres}, an agent as {@code agent:NAME}
 * @param severity {@code critical} or {@code warning}
 * @param summary what was seen when it fired
 * @param since when the condition was first seen
 * @param triggeredAt when it had lasted as long as its rule demands
 * @param acknowledgedAt null while nobody has
 * @param resolvedAt null while it is open
 * @param resolvedBy {@code rule} where the condition ended by itself, else who resolved it
 * @param resolution why it was resolved
 */
public record Incident(
    UUID id,
    String rule,
    String subject,
    String severity,
    IncidentStatus status,
    String summary,
    Instant since,
    Instant triggeredAt,
    @Nullable Instant acknowledgedAt,
    @Nullable String acknowledgedBy,
    @Nullable Instant resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String resolution) {}
