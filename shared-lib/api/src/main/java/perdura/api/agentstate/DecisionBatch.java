package perdura.api.agentstate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Decisions to archive together: all of them or none. */
public record DecisionBatch(@NotEmpty @Size(max = 500) List<@Valid Decision> decisions) {}
