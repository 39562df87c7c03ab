package perdura.api.marketawareness;

import java.time.LocalDate;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import perdura.api.Page;

/** Markets, their sessions, and the verdict of now. Scope viewer or service. */
public interface MarketsApi {
  /** Every calendar, and whether its market is open. */
  @GetExchange("/api/v1/markets")
  Page<TradingCalendar> markets();

  /** One calendar. */
  @GetExchange("/api/v1/markets/{calendar}")
  TradingCalendar market(@PathVariable String calendar);

  /** Sessions of the days from {@code from} to {@code to}, both included; 366 days at most. */
  @GetExchange("/api/v1/sessions/{calendar}")
  Page<TradingSession> sessions(
      @PathVariable String calendar, @RequestParam LocalDate from, @RequestParam LocalDate to);

  /** Whether trading is wanted now, and why. */
  @GetExchange("/api/v1/market-status")
  MarketStatus status();
}
