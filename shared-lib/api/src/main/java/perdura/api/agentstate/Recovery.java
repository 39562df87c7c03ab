package perdura.api.agentstate;

import java.util.List;
import java.util.UUID;

/**
 * A return to a checkpoint. Each restored agent has a new epoch: whoever held it is refused.
 *
 * @param undoCheckpoint recovering from this one undoes it
 * @param restored the agents whose state is now the checkpoint's
 * @param skipped the agents of the checkpoint that are retired since, and stay as they are
 */
public record Recovery(
    UUID checkpoint, UUID undoCheckpoint, List<String> restored, List<String> skipped) {
  public Recovery {
    restored = List.copyOf(restored);
    skipped = List.copyOf(skipped);
  }
}
