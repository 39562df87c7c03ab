package perdura.tradingengine.limit;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import perdura.tradingcore.risk.RiskLimits;

/** {@code perdura.risk.*}: what is not set keeps its default; there is no value for "off". */
@ConfigurationProperties("perdura.risk")
record RiskProperties(
    @Nullable BigDecimal maxNotionalPerOrder,
    @Nullable BigDecimal maxPositionPerAgent,
    @Nullable BigDecimal maxExposurePerAgent,
    @Nullable BigDecimal maxExposureTotal,
    @Nullable Integer collarBps,
    @Nullable Integer maxOrdersPerMinute,
    @Nullable BigDecimal maxDailyLossPerAgent,
    @Nullable BigDecimal maxDrawdown,
    @Nullable Duration maxMarketAge,
    @Nullable Integer maxOpenOrders) {

  /**
   * The limits that hold.
   *
   * @throws IllegalArgumentException if a value is outside its range; the message names it
   */
  RiskLimits limits() {
    RiskLimits standard = RiskLimits.DEFAULTS;
    return new RiskLimits(
        or(maxNotionalPerOrder, standard.maxNotionalPerOrder()),
        or(maxPositionPerAgent, standard.maxPositionPerAgent()),
        or(maxExposurePerAgent, standard.maxExposurePerAgent()),
        or(maxExposureTotal, standard.maxExposureTotal()),
        or(collarBps, standard.collarBps()),
        or(maxOrdersPerMinute, standard.maxOrdersPerMinute()),
        or(maxDailyLossPerAgent, standard.maxDailyLossPerAgent()),
        or(maxDrawdown, standard.maxDrawdown()),
        or(maxMarketAge, standard.maxMarketAge()),
        or(maxOpenOrders, standard.maxOpenOrders()));
  }

  private static <T> T or(@Nullable T set, T standard) {
    return set == null ? standard : set;
  }
}
