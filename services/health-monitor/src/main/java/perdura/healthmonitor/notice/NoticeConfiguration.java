package perdura.healthmonitor.notice;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class NoticeConfiguration {
  private static final String URL = "perdura.health.webhook-url";

  @Bean
  static Notices notices(
      JdbcClient database, JsonMapper json, Clock clock, Environment environment) {
    return new Notices(database, json, clock, !environment.getProperty(URL, "").isBlank());
  }

  @Bean
  @ConditionalOnProperty(URL)
  static Webhook webhook(Environment environment) {
    boolean privateAllowed =
        environment.getRequiredProperty("perdura.health.webhook-allow-private", Boolean.class);
    return Webhook.at(environment.getRequiredProperty(URL), new Addresses(privateAllowed));
  }

  @Bean
  @ConditionalOnProperty(URL)
  static Deliveries deliveries(Notices notices, Webhook webhook, MeterRegistry meters) {
    return new Deliveries(notices, webhook, meters);
  }

  @Bean
  static DirectNotices directNotices(Notices notices, ObjectProvider<Webhook> webhook) {
    return new DirectNotices(notices, webhook.getIfAvailable());
  }
}
