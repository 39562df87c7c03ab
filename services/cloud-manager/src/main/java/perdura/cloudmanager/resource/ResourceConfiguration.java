package perdura.cloudmanager.resource;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.cloudmanager.connection.Connections;
import perdura.servicesupport.events.EventLog;
import perdura.servicesupport.platform.Platform;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class ResourceConfiguration {
  @Bean
  static ResourceSamples resourceSamples(
      JdbcClient database,
      PlatformTransactionManager transactions,
      EventLog events,
      JsonMapper json) {
    return new ResourceSamples(database, new TransactionTemplate(transactions), events, json);
  }

  @Bean
  static ResourceWatch resourceWatch(
      Platform platform,
      Connections connections,
      ResourceSamples samples,
      MeterRegistry meters,
      Clock clock) {
    return new ResourceWatch(
        platform,
        connections,
        samples,
        new ResourceGauges(meters),
        new CpuMeter(Runtime.getRuntime().availableProcessors()),
        clock);
  }
}
