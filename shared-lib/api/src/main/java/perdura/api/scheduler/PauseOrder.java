package perdura.api.scheduler;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Pauses a task, with the reason for those who find it paused. */
public record PauseOrder(@NotBlank @Size(max = 500) String reason) {}
