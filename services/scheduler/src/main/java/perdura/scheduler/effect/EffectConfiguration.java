package perdura.scheduler.effect;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.agentcoordinator.RebalancingsApi;
import perdura.api.agentstate.CheckpointsApi;
import perdura.api.tradingengine.AccountsApi;
import perdura.api.tradingengine.EngineApi;
import perdura.api.tradingengine.EquityApi;
import perdura.api.tradingengine.LimitsApi;
import perdura.api.tradingengine.ScansApi;
import perdura.servicesupport.client.ServiceClients;
import perdura.servicesupport.events.EventLog;
import perdura.settings.Service;

@Configuration(proxyBeanMethods = false)
class EffectConfiguration {
  @Bean
  static Effect riskAssessment(
      ServiceClients clients, EventLog events, PlatformTransactionManager transactions) {
    return new RiskAssessmentEffect(
        clients.of(Service.TRADING_ENGINE, AccountsApi.class),
        clients.of(Service.TRADING_ENGINE, LimitsApi.class),
        clients.of(Service.TRADING_ENGINE, EngineApi.class),
        events,
        new TransactionTemplate(transactions));
  }

  @Bean
  static Effect performanceAnalysis(ServiceClients clients) {
    return new PerformanceAnalysisEffect(clients.of(Service.TRADING_ENGINE, EquityApi.class));
  }

  @Bean
  static Effect arbitrageScan(ServiceClients clients) {
    return new ArbitrageScanEffect(clients.of(Service.TRADING_ENGINE, ScansApi.class));
  }

  @Bean
  static Effect portfolioRebalancing(ServiceClients clients) {
    return new PortfolioRebalancingEffect(
        clients.of(Service.AGENT_COORDINATOR, RebalancingsApi.class));
  }

  @Bean
  static Effect agentCheckpoint(ServiceClients clients) {
    return new CheckpointEffect(clients.of(Service.AGENT_STATE, CheckpointsApi.class));
  }
}
