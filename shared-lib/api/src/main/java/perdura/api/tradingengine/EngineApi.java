package perdura.api.tradingengine;

import org.springframework.web.service.annotation.GetExchange;

/** The engine as it stands. Scope viewer. */
public interface EngineApi {

  @GetExchange("/api/v1/engine")
  EngineState engine();
}
