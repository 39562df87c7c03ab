package perdura.scheduler.effect;

import org.jspecify.annotations.Nullable;
import perdura.api.Page;
import perdura.api.agentcoordinator.Rebalancing;
import perdura.api.agentcoordinator.RebalancingsApi;

/** Nobody may rebalance. */
final class NoRebalancings implements RebalancingsApi {
  @Override
  public Page<Rebalancing> rebalancings(@Nullable Integer limit, @Nullable String cursor) {
    throw new IllegalStateException("No rebalancings here");
  }

  @Override
  public Rebalancing rebalance(@Nullable String idempotencyKey) {
    throw new IllegalStateException("No rebalancings here");
  }
}
