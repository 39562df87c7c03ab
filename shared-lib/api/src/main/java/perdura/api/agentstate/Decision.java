package perdura.api.agentstate;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an agent decided, and on what grounds.
 *
 * @param decisionId the agent's own id, unique among its decisions
 * @param at when it was decided, by the agent's clock
 * @param inputs what it was decided on, in the agent's own terms
 * @param confidence from 0 to 1
 * @param promptHash of the prompt, where a model was asked
 * @param outcome what came of it, if that is known already
 */
public record Decision(
    @NotBlank @Size(max = 100) String decisionId,
    @NotNull Instant at,
    @NotBlank @Size(max = 100) String strategy,
    @NotBlank @Size(max = 100) String kind,
    @NotNull @Size(max = 2000) String summary,
    @NotNull @Size(max = 50) List<@NotNull @Size(max = 2000) String> reasons,
    @Nullable JsonNode inputs,
    @Nullable @DecimalMin("0") @DecimalMax("1") BigDecimal confidence,
    @Nullable @Size(max = 200) String model,
    @Nullable @Size(max = 200) String promptHash,
    @Nullable @Size(max = 200) String configVersion,
    @Nullable JsonNode outcome) {}
