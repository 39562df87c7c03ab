package perdura.healthmonitor.sample;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class SampleConfiguration {
  /** A month of samples takes a while, but all else waits for the same connection. */
  private static final int LONGEST_REPORT_S = 20;

  @Bean
  static Samples samples(MeterRegistry meters) {
    Samples samples = new Samples();
    Gauge.builder("perdura.probe.samples.waiting", samples, Samples::waiting).register(meters);
    FunctionCounter.builder("perdura.probe.samples.dropped", samples, Samples::dropped)
        .register(meters);
    return samples;
  }

  @Bean
  static SampleWriter sampleWriter(
      Samples samples, JdbcClient database, PlatformTransactionManager transactions) {
    return new SampleWriter(samples, database, new TransactionTemplate(transactions));
  }

  @Bean
  static UptimeReport uptimeReport(DataSource database) {
    JdbcTemplate bounded = new JdbcTemplate(database);
    bounded.setQueryTimeout(LONGEST_REPORT_S);
    return new UptimeReport(JdbcClient.create(bounded));
  }
}
