package perdura.api.agentstate;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Restarts an agent's process, with the reason for those who wonder. */
public record ProgramRestart(@NotBlank @Size(max = 500) String reason) {}
