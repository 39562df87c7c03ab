package perdura.api.healthmonitor;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/** Resolves an incident, with the reason for those who read it later. */
public record Resolution(@NotBlank @Size(max = 500) String reason) {}
