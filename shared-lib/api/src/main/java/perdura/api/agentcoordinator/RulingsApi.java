package perdura.api.agentcoordinator;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** The archive of rulings on mandates, newest first. Scope viewer. */
public interface RulingsApi {
  @GetExchange("/api/v1/mandate-rulings")
  Page<MandateRuling> rulings(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
