package perdura.api.marketawareness;

import java.time.Instant;
import java.time.LocalDate;

/** One day's trading: from its first instant to the first instant after it. */
public record TradingSession(LocalDate date, Instant open, Instant close) {}
