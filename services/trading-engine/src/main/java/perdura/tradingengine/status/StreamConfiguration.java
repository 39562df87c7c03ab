package perdura.tradingengine.status;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.tradingengine.ledger.RecentFills;
import perdura.tradingengine.opportunity.RecentOpportunities;
import perdura.tradingengine.role.Role;

@Configuration(proxyBeanMethods = false)
class StreamConfiguration {
  @Bean
  EngineStream engineStream(
      EngineReport report, RecentFills fills, RecentOpportunities opportunities) {
    return new EngineStream(report, fills, opportunities);
  }

  @Bean
  Role streamRole(EngineStream stream) {
    return new Role("engine-stream", Role.TELL, stream);
  }
}
