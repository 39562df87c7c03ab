package perdura.api.tradingengine;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** What was executed, refused and booked; newest first. */
public interface BooksApi {

  @GetExchange("/api/v1/fills")
  Page<Fill> fills(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/api/v1/denials")
  Page<Refusal> denials(
      @RequestParam(required = false) @Nullable String agent,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);

  @GetExchange("/api/v1/ledger")
  Page<LedgerEntry> ledger(
      @RequestParam(required = false) @Nullable String account,
      @RequestParam(required = false) @Nullable Integer limit,
      @RequestParam(required = false) @Nullable String cursor);
}
