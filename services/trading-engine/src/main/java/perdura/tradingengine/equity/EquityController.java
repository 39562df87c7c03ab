package perdura.tradingengine.equity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.EquityApi;
import perdura.api.tradingengine.EquityPoint;
import perdura.servicesupport.paging.Paging;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;

@RestController
class EquityController implements EquityApi {
  private final JdbcEquity equity;

  EquityController(JdbcEquity equity) {
    this.equity = equity;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<EquityPoint> equity(
      @Nullable String agent,
      @Nullable Instant since,
      @Nullable Integer limit,
      @Nullable String cursor) {
    int most = Paging.limit(limit);
    return Paging.cut(
        equity.page(agent, since, EquityKey.of(cursor), most + 1),
        most,
        point -> new EquityKey(point.at(), point.agent()).toString());
  }
}
