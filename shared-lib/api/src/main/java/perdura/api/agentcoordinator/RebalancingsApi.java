package perdura.api.agentcoordinator;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Allots the capital of mandates anew among agents, by how they did. */
@HttpExchange("/api/v1/rebalancings")
public interface RebalancingsApi {

  /** What was done so far, newest first. Scope viewer. */
  @GetExchange
  Page<Rebalancing> rebalancings(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Allots anew; the same key does it once. Scope operator or service. */
  @PostExchange
  Rebalancing rebalance(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200)
          String idempotencyKey);
}
