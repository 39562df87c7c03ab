package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent owned in all at one instant, marked in the numeraire.
 *
 * @param pnl equity less all that it was given until then; null where that was not recorded
 */
public record EquityPoint(String agent, BigDecimal equity, @Nullable BigDecimal pnl, Instant at) {}
