package perdura.api.agentstate;

import java.util.List;

/** A checkpoint and what it holds of each agent, by name. */
public record CheckpointContents(Checkpoint checkpoint, List<CheckpointedState> states) {
  public CheckpointContents {
    states = List.copyOf(states);
  }
}
