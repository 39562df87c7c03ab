package perdura.api.tradingengine;

import org.springframework.web.service.annotation.PostExchange;

/** Looks at the whole market at once; the engine's agents look at each change by themselves. */
public interface ScansApi {
  /** Counts every profitable cycle of the market as it is. Scope trader or service. */
  @PostExchange("/api/v1/scans")
  Scan scan();
}
