package perdura.api.agentstate;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Names the process life whose end was seen; all that is given must fit.
 *
 * @param epoch its fencing token
 * @param run its own id
 * @param generation which start of the agent it was, by its token
 */
public record LeaseRelease(
    @Nullable Long epoch, @Nullable @Size(max = 100) String run, @Nullable Long generation) {}
