package perdura.servicesupport.platform;

import java.time.Instant;

/**
 * A process was given up: a person is to know.
 *
 * @param id the same for ever, and no other's
 */
public record Escalation(String id, String process, Instant at, String reason) {}
