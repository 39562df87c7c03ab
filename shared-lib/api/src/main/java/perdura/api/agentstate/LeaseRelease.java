package perdura.api.agentstate;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Names the process life whose end was seen, by its {@code epoch} or by its {@code run}. */
public record LeaseRelease(@Nullable Long epoch, @Nullable @Size(max = 100) String run) {}
