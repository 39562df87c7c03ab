package perdura.api.marketawareness;

import java.time.Instant;

/**
 * The one verdict that holds for all trading.
 *
 * @param reason {@code HOURS}, {@code MAINTENANCE}, {@code VOLATILITY} and the facts, in one
 *     sentence
 * @param since when it became so
 */
public record MarketStatus(MarketVerdict verdict, String reason, Instant since) {}
