package perdura.agentcoordinator.capital;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.agentcoordinator.Rebalancing;
import perdura.api.agentcoordinator.RebalancingsApi;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.CurrentCaller;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class RebalancingController implements RebalancingsApi {
  private final Rebalancings rebalancings;
  private final CurrentCaller current;

  RebalancingController(Rebalancings rebalancings, CurrentCaller current) {
    this.rebalancings = rebalancings;
    this.current = current;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Rebalancing> rebalancings(@Nullable Integer limit, @Nullable String cursor) {
    int most = Paging.limit(limit);
    Long before = Paging.numericKey(cursor).orElse(null);
    return Paging.cut(
        rebalancings.latest(most + 1, before), most, each -> Long.toString(each.id()));
  }

  @Override
  @Needs({Scope.OPERATOR, Scope.SERVICE})
  public Rebalancing rebalance(@Nullable String idempotencyKey) {
    return rebalancings.rebalance(
        idempotencyKey == null ? UUID.randomUUID().toString() : idempotencyKey,
        current.get().subject());
  }
}
