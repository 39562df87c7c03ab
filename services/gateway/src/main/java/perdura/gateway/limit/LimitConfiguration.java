package perdura.gateway.limit;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LimitConfiguration {
  @Bean
  RateLimits rateLimits(
      @Value("${perdura.gateway.requests-per-second}") int perSecond,
      @Value("${perdura.gateway.burst}") int burst,
      Clock clock) {
    return new RateLimits(perSecond, burst, clock);
  }
}
