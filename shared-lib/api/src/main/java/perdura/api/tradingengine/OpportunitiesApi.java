package perdura.api.tradingengine;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** Cycles that were taken, newest first. */
public interface OpportunitiesApi {

  @GetExchange("/api/v1/opportunities")
  Page<Opportunity> opportunities(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
