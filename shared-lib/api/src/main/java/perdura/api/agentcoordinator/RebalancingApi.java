package perdura.api.agentcoordinator;

import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.PostExchange;

/** Moves capital towards the agents that do better. Scope operator or service. */
public interface RebalancingApi {
  /** Moves it once per key; the same key gets the same answer. */
  @PostExchange("/api/v1/rebalancings")
  Rebalancing rebalance(@RequestHeader("Idempotency-Key") String key);
}
