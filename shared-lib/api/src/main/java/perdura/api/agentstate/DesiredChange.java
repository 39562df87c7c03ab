package perdura.api.agentstate;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Says what an agent shall do from its next tick on, and why. */
public record DesiredChange(@NotNull Desired desired, @NotNull @Size(max = 500) String reason) {}
