package perdura.learning.attribution;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class AttributionConfiguration {
  @Bean
  static Attributions attributions(JdbcClient database, JsonMapper json) {
    return new Attributions(new JdbcBooks(database, json));
  }
}
