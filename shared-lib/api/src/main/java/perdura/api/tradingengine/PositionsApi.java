package perdura.api.tradingengine;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** What the agents hold. */
public interface PositionsApi {

  @GetExchange("/api/v1/positions")
  Page<Position> positions(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Sells all the agent holds back into the numeraire, halted or not. Scope operator. */
  @PostExchange("/api/v1/positions/{agent}/flatten")
  CommandAccepted flatten(@PathVariable String agent);
}
