package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;

/** What an agent owned in all at one instant, marked in the numeraire. */
public record EquityPoint(String agent, BigDecimal equity, Instant at) {}
