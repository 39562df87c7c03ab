package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * One line of a balanced transaction: per transaction and asset the amounts sum to zero.
 *
 * @param transaction sequence of the record in the journal that caused it
 */
public record LedgerEntry(
    long transaction, int line, String account, String asset, BigDecimal amount, Instant at) {}
