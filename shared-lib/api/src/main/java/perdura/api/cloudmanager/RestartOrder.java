package perdura.api.cloudmanager;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Restarts a process, with the reason for those who wonder. */
public record RestartOrder(@NotBlank @Size(max = 500) String reason) {}
