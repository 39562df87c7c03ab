package perdura.api.scheduler;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Changes a task; what is null stays. */
public record TaskChange(
    @Nullable @Size(min = 1, max = 200) String schedule,
    @Nullable @Pattern(regexp = "skip|run-once") String misfire) {}
