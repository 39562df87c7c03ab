package perdura.api.tradingengine;

import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What can be traded, and how fresh its market is. */
public interface InstrumentsApi {

  @GetExchange("/api/v1/instruments")
  Page<Quote> instruments();
}
