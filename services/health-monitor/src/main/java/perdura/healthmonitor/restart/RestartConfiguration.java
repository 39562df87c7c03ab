package perdura.healthmonitor.restart;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.probe.Probe;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.SickService;
import perdura.servicesupport.platform.Platform;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RestartConfiguration {
  @Bean
  static PlatformView platformView() {
    return new PlatformView();
  }

  @Bean
  static Probe platformProbe(Platform platform, PlatformView view, Environment environment) {
    return new PlatformProbe(
        platform,
        view,
        environment.getRequiredProperty("MAX_MEMORY_USAGE_MB", Long.class),
        Duration.ofSeconds(environment.getRequiredProperty("HEALTH_CHECK_INTERVAL", Long.class)));
  }

  @Bean
  static SickRestarts sickRestarts(
      Supplier<List<SickService>> sickServices,
      JdbcClient database,
      Incidents incidents,
      PlatformTransactionManager transactions,
      Platform platform,
      Environment environment,
      Clock clock,
      MeterRegistry meters) {
    RestartMarks marks =
        new RestartMarks(database, incidents, new TransactionTemplate(transactions), clock);
    return new SickRestarts(
        sickServices,
        new SickPolicy(enabled(environment)),
        marks,
        platform,
        Duration.ofDays(environment.getRequiredProperty("perdura.health.keep-days", Long.class)),
        clock,
        meters);
  }

  @Bean
  static Escalations escalations(Platform platform, Incidents incidents) {
    return new Escalations(platform, incidents, Rules.PROCESS_PARKED);
  }

  /** The shorter name wins where both are set, as it does for the launcher. */
  private static boolean enabled(Environment environment) {
    boolean longer = environment.getRequiredProperty("AUTO_RESTART_FAILED_SERVICES", Boolean.class);
    return environment.getProperty("AUTO_RESTART", Boolean.class, longer);
  }
}
