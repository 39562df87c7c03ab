package perdura.api.tradingengine;

import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PutExchange;
import perdura.api.Page;

/** Standing permissions to trade. Changes need scope service or operator. */
public interface MandatesApi {

  /** Those that live. Scope viewer. */
  @GetExchange("/api/v1/mandates")
  Page<Mandate> mandates();

  @PutExchange("/api/v1/mandates/{agent}")
  CommandAccepted grant(@PathVariable String agent, @RequestBody @Valid MandateRequest request);

  /** Ends it now: open entries are canceled, protections stay. */
  @DeleteExchange("/api/v1/mandates/{agent}")
  CommandAccepted revoke(@PathVariable String agent, @RequestParam String reason);
}
