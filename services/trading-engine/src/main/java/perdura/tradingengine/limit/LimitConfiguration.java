package perdura.tradingengine.limit;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingcore.risk.RiskLimits;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RiskProperties.class)
class LimitConfiguration {
  @Bean
  RiskLimits riskLimits(RiskProperties properties) {
    try {
      return properties.limits();
    } catch (IllegalArgumentException outside) {
      throw new ConfigurationRefused("perdura.risk: " + outside.getMessage() + ".");
    }
  }
}
