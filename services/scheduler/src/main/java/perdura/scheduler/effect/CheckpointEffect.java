package perdura.scheduler.effect;

import perdura.api.agentstate.CheckpointOrder;
import perdura.api.agentstate.CheckpointsApi;

/** Takes a checkpoint of all agents. */
final class CheckpointEffect implements Effect {
  private final CheckpointsApi checkpoints;

  CheckpointEffect(CheckpointsApi checkpoints) {
    this.checkpoints = checkpoints;
  }

  @Override
  public String kind() {
    return "agent_checkpoint";
  }

  @Override
  public boolean trades() {
    return false;
  }

  @Override
  public Object run(Fire fire) {
    return checkpoints.create(
        fire.id().toString(), new CheckpointOrder("scheduled " + fire.scheduledFor()));
  }
}
