package perdura.api.tradingengine;

import java.math.BigDecimal;

/**
 * The limits of pre-trade risk. Amounts are whole units of the numeraire; none can be switched off.
 *
 * @param collarBps how far a price may lie from the middle of the market
 * @param maxDrawdown part of the highest equity that may be lost
 * @param maxMarketAgeMs age of the market state that an order is priced on
 */
public record Limits(
    BigDecimal maxNotionalPerOrder,
    BigDecimal maxPositionPerAgent,
    BigDecimal maxExposurePerAgent,
    BigDecimal maxExposureTotal,
    int collarBps,
    int maxOrdersPerMinute,
    BigDecimal maxDailyLossPerAgent,
    BigDecimal maxDrawdown,
    long maxMarketAgeMs,
    int maxOpenOrders) {}
