package perdura.gateway.session;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import perdura.tokens.InternalKey;

@Configuration(proxyBeanMethods = false)
class SessionConfiguration {
  @Bean
  Sessions sessions(InternalKey key, Clock clock) {
    return new Sessions(key, clock);
  }
}
