package perdura.api.tradingengine;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.PutExchange;
import perdura.api.marketawareness.MarketStatus;

/** Takes the verdict of market awareness. Silence for longer than its limit counts as a bad one. */
public interface MarketStatusApi {
  /** Tells the verdict of now, changed or not. Scope service. */
  @PutExchange("/api/v1/market-status")
  void tell(@RequestBody MarketStatus status);
}
