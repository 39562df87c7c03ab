package perdura.api.healthmonitor;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of an incident's timeline.
 *
 * @param kind {@code triggered}, {@code acknowledged}, {@code resolved}, {@code restart-ordered} or
 *     {@code restart-refused}
 * @param actor who did it; {@code rule} for the monitor itself
 */
public record IncidentEvent(UUID id, String kind, Instant at, String actor, String note) {}
