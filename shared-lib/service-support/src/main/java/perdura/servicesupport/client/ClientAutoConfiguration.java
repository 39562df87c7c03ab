package perdura.servicesupport.client;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import perdura.settings.Service;
import perdura.tokens.InternalTokens;
import tools.jackson.databind.json.JsonMapper;

@AutoConfiguration
class ClientAutoConfiguration {
  @Bean
  Places places(Environment environment) {
    return new Places(environment);
  }

  @Bean
  ServiceClients serviceClients(
      Service self,
      Places places,
      InternalTokens tokens,
      Clock clock,
      JsonMapper json,
      MeterRegistry meters) {
    return new ServiceClients(self, places::of, tokens, clock, json, meters);
  }
}
