package perdura.healthmonitor.exchange;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.servicesupport.client.Places;
import perdura.tokens.InternalTokens;

@Configuration(proxyBeanMethods = false)
class ExchangeConfiguration {
  @Bean
  static Exchange exchange(Places places, InternalTokens tokens, Clock clock) {
    return new Exchange(places, tokens, clock);
  }
}
