package perdura.scheduler.effect;

import perdura.api.agentcoordinator.RebalancingApi;

/** Has the coordinator move capital towards the agents that do better. */
final class RebalancingEffect implements Effect {
  private final RebalancingApi coordinator;

  RebalancingEffect(RebalancingApi coordinator) {
    this.coordinator = coordinator;
  }

  @Override
  public String kind() {
    return "portfolio_rebalancing";
  }

  @Override
  public boolean trades() {
    return true;
  }

  @Override
  public Object run(Fire fire) {
    return coordinator.rebalance(fire.id().toString());
  }
}
