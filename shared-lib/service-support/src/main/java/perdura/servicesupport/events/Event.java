package perdura.servicesupport.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param id unique; not the order of events
 * @param occurredAt when the service that tells says it happened
 * @param service who tells
 * @param kind what happened, such as {@code halt.set}
 * @param subject to whom or what
 * @param correlationId the request that brought it about, if one did
 * @param payload the facts, as JSON
 */
public record Event(
    long id,
    Instant occurredAt,
    String service,
    String kind,
    String subject,
    @Nullable String correlationId,
    String payload) {}
