package perdura.api.agentstate;

import jakarta.validation.constraints.NotNull;
import tools.jackson.databind.JsonNode;

/** What came of a decision, in the agent's own terms. */
public record DecisionOutcome(@NotNull JsonNode outcome) {}
