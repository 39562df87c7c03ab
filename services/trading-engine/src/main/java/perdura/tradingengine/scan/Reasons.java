package perdura.tradingengine.scan;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import perdura.api.tradingengine.MarketScan.Standing;
import perdura.tradingcore.engine.EngineSnapshot;
import perdura.tradingcore.engine.EngineSnapshot.Agent;
import perdura.tradingcore.halt.TradingMode;
import perdura.tradingcore.mandate.Mandate;
import perdura.tradingcore.risk.RiskLimits;
import perdura.tradingcore.strategy.arbitrage.Arbitrage;
import perdura.tradingcore.strategy.arbitrage.ArbitrageParameters;
import perdura.tradingengine.loop.MarketCopy;

/** Why a profitable cycle has not been taken. Immutable. */
final class Reasons {
  private static final BigDecimal BPS = BigDecimal.valueOf(10_000);

  private final ArbitrageParameters worth;
  private final RiskLimits limits;

  /**
   * @param worth what the agents that take cycles ask for
   */
  Reasons(ArbitrageParameters worth, RiskLimits limits) {
    this.worth = worth;
    this.limits = limits;
  }

  /** The first reason that applies. */
  Standing of(FoundCycle cycle, MarketCopy copy) {
    EngineSnapshot engine = copy.engine();
    List<Agent> takers = engine.agents().stream().filter(each -> may(each, cycle, engine)).toList();
    if (engine.mode() != TradingMode.ACTIVE) {
      return Standing.HALTED;
    }
    if (takers.isEmpty()) {
      return Standing.NO_MANDATE;
    }
    if (!engine.autonomous()) {
      return Standing.NEEDS_APPROVAL;
    }
    return worthOf(cycle, takers, copy);
  }

  private Standing worthOf(FoundCycle cycle, List<Agent> takers, MarketCopy copy) {
    if (!cycle.start().equals(worth.start())) {
      return Standing.OTHER_START;
    }
    if (cycle.profit().compareTo(worth.leastProfit()) < 0) {
      return Standing.BELOW_THRESHOLD;
    }
    BigDecimal capital = takers.stream().map(this::left).reduce(BigDecimal.ZERO, BigDecimal::max);
    return capital.signum() == 0 ? Standing.NO_CAPITAL : sized(cycle, capital, copy);
  }

  private Standing sized(FoundCycle cycle, BigDecimal capital, MarketCopy copy) {
    if (cycle.legs().stream().anyMatch(leg -> copy.busy().contains(leg.pool()))) {
      return Standing.BUSY;
    }
    if (cycle.input().compareTo(capital) > 0) {
      return Standing.CAPITAL_SHORT;
    }
    return edgeBps(cycle).compareTo(worth.leastEdgeBps()) < 0
        ? Standing.BELOW_THRESHOLD
        : Standing.UNTAKEN;
  }

  private static boolean may(Agent agent, FoundCycle cycle, EngineSnapshot engine) {
    return Optional.ofNullable(agent.mandate())
        .filter(mandate -> mandate.strategy().equals(Arbitrage.ID))
        .filter(mandate -> mandate.isLive(engine.nowNs()))
        .filter(mandate -> cycle.legs().stream().allMatch(leg -> mandate.covers(leg.pool())))
        .isPresent();
  }

  /** What an agent may put into one cycle; nothing while its exposure is not known. */
  private BigDecimal left(Agent agent) {
    Mandate mandate = agent.mandate();
    BigDecimal exposure = agent.exposure();
    return mandate == null || exposure == null
        ? BigDecimal.ZERO
        : mandate
            .capital()
            .subtract(exposure)
            .max(BigDecimal.ZERO)
            .min(limits.maxNotionalPerOrder());
  }

  private static BigDecimal edgeBps(FoundCycle cycle) {
    return cycle.profit().multiply(BPS).divide(cycle.input(), MathContext.DECIMAL32);
  }
}
