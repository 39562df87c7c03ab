package perdura.api.tradingengine;

import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import perdura.api.Page;

/** Searches of the whole market for profitable cycles. They trade nothing. */
@HttpExchange("/api/v1/scans")
public interface ScansApi {

  /** The latest of this process, newest first. Scope viewer. */
  @GetExchange
  Page<MarketScan> scans(
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  /** Searches the market as it is now; the same key searches once. Scope operator or service. */
  @PostExchange
  MarketScan scan(
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable @Size(max = 200)
          String idempotencyKey);
}
