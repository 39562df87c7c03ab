package perdura.healthmonitor.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is told of one transition.
 *
 * @param id that of the transition; the receiver drops what comes again under it
 * @param transition what happened to the incident, as its timeline has it
 * @param endedAt null while the incident is open
 * @param note why or by whom, for a person
 */
public record Message(
    UUID id,
    UUID incident,
    String transition,
    String rule,
    String subject,
    String severity,
    String summary,
    Instant triggeredAt,
    @Nullable Instant endedAt,
    String note) {}
