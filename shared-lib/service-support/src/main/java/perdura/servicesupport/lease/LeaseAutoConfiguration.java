package perdura.servicesupport.lease;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
class LeaseAutoConfiguration {
  @Bean
  Leases leases(JdbcClient database) {
    return new Leases(database);
  }
}
