package perdura.api.agentstate;

import java.util.List;

/**
 * Whether a checkpoint can be trusted.
 *
 * @param whole whether it is what was written and every state is there unchanged
 * @param damaged the agents whose state is missing or differs from its hash
 */
public record CheckpointVerification(boolean whole, List<String> damaged) {
  public CheckpointVerification {
    damaged = List.copyOf(damaged);
  }
}
