package perdura.healthmonitor.rule;

import java.util.UUID;

/** An incident that stands in the records and is not resolved. */
public record OpenIncident(UUID id, String rule, String subject) {}
