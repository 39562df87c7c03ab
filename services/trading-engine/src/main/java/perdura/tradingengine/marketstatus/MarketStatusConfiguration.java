package perdura.tradingengine.marketstatus;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MarketStatusConfiguration {
  @Bean
  static MarketStatusWatch marketStatusWatch(
      @Value("${perdura.engine.market-status-limit}") Duration limit) {
    return new MarketStatusWatch(limit);
  }
}
