package perdura.api.tradingengine;

import org.springframework.web.service.annotation.GetExchange;

/** The limits that hold. Scope viewer. */
public interface LimitsApi {

  @GetExchange("/api/v1/limits")
  Limits limits();
}
