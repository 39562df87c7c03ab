package perdura.api.tradingengine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What each agent owned over time, newest first. */
public interface EquityApi {

  @GetExchange("/api/v1/equity")
  Page<EquityPoint> equity(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Instant since,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
