package perdura.tradingengine.equity;

import java.math.BigDecimal;
import java.math.MathContext;
import org.springframework.web.bind.annotation.RestController;
import perdura.api.Page;
import perdura.api.tradingengine.Account;
import perdura.api.tradingengine.AccountsApi;
import perdura.servicesupport.security.Needs;
import perdura.tokens.Scope;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingengine.loop.EngineStatus;

@RestController
class AccountController implements AccountsApi {
  private final EngineStatus status;

  AccountController(EngineStatus status) {
    this.status = status;
  }

  @Override
  @Needs({Scope.VIEWER, Scope.SERVICE})
  public Page<Account> accounts() {
    EngineSnapshot snapshot = status.snapshot();
    return new Page<>(
        snapshot.agents().stream().map(agent -> account(agent, snapshot.nowNs())).toList(), null);
  }

  private static Account account(EngineSnapshot.Agent agent, long nowNs) {
    BigDecimal equity = agent.equity();
    Mandate mandate = agent.mandate();
    return new Account(
        agent.agent().value(),
        equity,
        agent.funded(),
        agent.realised(),
        equity == null ? null : equity.subtract(agent.dayStart()),
        equity == null ? null : drawdown(equity, agent.highWater()),
        agent.exposure(),
        mandate == null || !mandate.isLive(nowNs) ? null : mandate.capital(),
        agent.openOrders());
  }

  private static BigDecimal drawdown(BigDecimal equity, BigDecimal highWater) {
    return highWater.signum() <= 0
        ? BigDecimal.ZERO
        : highWater.subtract(equity).max(BigDecimal.ZERO).divide(highWater, MathContext.DECIMAL32);
  }
}
