package perdura.api.agentstate;

import java.time.Instant;

/** A decision in the archive, with its newest outcome. */
public record ArchivedDecision(String agent, Instant recordedAt, Decision decision) {}
