package perdura.tradingengine.limit;

import org.springframework.web.bind.annotation.RestController;
import perdura.api.tradingengine.Limits;
import perdura.api.tradingengine.LimitsApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.risk.RiskLimits;

@RestController
class LimitController implements LimitsApi {
  private final RiskLimits limits;

  LimitController(RiskLimits limits) {
    this.limits = limits;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE, Scope.AGENT})
  public Limits limits() {
    return new Limits(
        limits.maxNotionalPerOrder(),
        limits.maxPositionPerAgent(),
        limits.maxExposurePerAgent(),
        limits.maxExposureTotal(),
        limits.collarBps(),
        limits.maxOrdersPerMinute(),
        limits.maxDailyLossPerAgent(),
        limits.maxDrawdown(),
        limits.maxMarketAge().toMillis(),
        limits.maxOpenOrders());
  }
}
