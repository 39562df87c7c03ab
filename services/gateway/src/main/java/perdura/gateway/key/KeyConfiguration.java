package perdura.gateway.key;

import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
class KeyConfiguration {
  @Bean
  ApiKeys apiKeys(
      JdbcClient database, Clock clock, @Value("${perdura.admin-key-sha256:}") String adminSha256) {
    return new ApiKeys(new KeyRows(database), clock, adminSha256);
  }
}
