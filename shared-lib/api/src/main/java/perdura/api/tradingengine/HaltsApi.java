package perdura.api.tradingengine;

import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Reasons not to trade. They work with PostgreSQL down. */
public interface HaltsApi {

  /** Those that stand. Scope viewer. */
  @GetExchange("/api/v1/halts")
  Page<Halt> halts();

  /** Raises or replaces one of the caller's halts. Scope trader or service. */
  @PostExchange("/api/v1/halts")
  CommandAccepted raise(@RequestBody @Valid HaltRequest request);

  /** Takes one away. Services clear their own; a person's needs scope operator. */
  @DeleteExchange("/api/v1/halts/{source}")
  CommandAccepted clear(
      @PathVariable String source, @RequestParam(required = false) @Nullable String scope);
}
