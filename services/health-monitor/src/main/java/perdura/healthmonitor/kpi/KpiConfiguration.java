package perdura.healthmonitor.kpi;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.exchange.Exchange;
import perdura.healthmonitor.sample.UptimeReport;
import perdura.servicesupport.platform.Platform;
import perdura.settings.Service;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class KpiConfiguration {
  /** Those without which the suite is ready all the same. */
  private static final Set<Service> OPTIONAL = EnumSet.of(Service.LEARNING, Service.CLOUD_MANAGER);

  @Bean
  static KpiBoard kpiBoard(MeterRegistry meters, Clock clock) {
    return new KpiBoard(meters, clock);
  }

  @Bean
  static KpiSampler kpiSampler(
      Exchange exchange,
      Platform platform,
      JdbcClient database,
      PlatformTransactionManager transactions,
      JsonMapper json,
      UptimeReport uptime,
      KpiBoard board,
      Clock clock) {
    KpiStore store = new KpiStore(database, new TransactionTemplate(transactions), json);
    Set<String> needed = needed();
    return new KpiSampler(
        new ScrapedMetrics(exchange),
        platform,
        new UseMeter(Runtime.getRuntime().availableProcessors()),
        store,
        new KpiReport(store, (from, to) -> uptime.between(from, to, needed)),
        board,
        clock);
  }

  private static Set<String> needed() {
    return EnumSet.complementOf(EnumSet.copyOf(OPTIONAL)).stream()
        .map(Service::label)
        .collect(Collectors.toUnmodifiableSet());
  }
}
