package perdura.api.agentstate;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One sign of life of an agent, with what it wants to be durable.
 *
 * @param run an id of this process life
 * @param epoch the fencing token that the agent holds; null acquires
 * @param seq rises with each tick of an epoch; needed with {@code epoch}
 * @param progress rises with each piece of the agent's work
 * @param state replaces the durable state; null leaves it; only the holder of an epoch sends it
 * @param nextWithinMs when the next tick is due at the latest, at most a day
 */
public record Tick(
    @NotBlank @Size(max = 100) String run,
    @Nullable Long epoch,
    @Nullable @PositiveOrZero Long seq,
    @PositiveOrZero long progress,
    @Nullable JsonNode state,
    @Nullable @Min(1) @Max(86_400_000) Long nextWithinMs,
    @Nullable @Size(max = 500) String note,
    @Nullable @Size(max = 50) Map<String, @NotNull BigDecimal> metrics) {}
