package perdura.api.agentstate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Asks for a checkpoint of all agents under a name that need not be unique. */
public record CheckpointOrder(@NotBlank @Size(max = 200) String name) {}
