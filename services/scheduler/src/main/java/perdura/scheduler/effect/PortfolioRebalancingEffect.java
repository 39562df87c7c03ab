package perdura.scheduler.effect;

import perdura.api.agentcoordinator.RebalancingsApi;

/** Has capital allotted anew among agents. The fire's id lets it happen once. */
final class PortfolioRebalancingEffect implements Effect {
  private final RebalancingsApi rebalancings;

  PortfolioRebalancingEffect(RebalancingsApi rebalancings) {
    this.rebalancings = rebalancings;
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
    return rebalancings.rebalance(fire.id().toString());
  }
}
