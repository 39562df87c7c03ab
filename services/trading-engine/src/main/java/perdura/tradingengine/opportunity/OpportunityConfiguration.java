package perdura.tradingengine.opportunity;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class OpportunityConfiguration {
  @Bean
  RecentOpportunities recentOpportunities(JdbcOpportunities opportunities) {
    return new RecentOpportunities(opportunities);
  }
}
