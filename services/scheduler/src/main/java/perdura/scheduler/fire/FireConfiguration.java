package perdura.scheduler.fire;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.scheduler.effect.Effect;
import perdura.scheduler.effect.Effects;
import perdura.scheduler.trigger.Closes;
import perdura.servicesupport.events.EventLog;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class FireConfiguration {
  /** A service that refuses at once is given up before a task of every ten seconds is due again. */
  private static final List<Duration> PAUSES =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));

  @Bean
  static FireLedger fireLedger(JdbcClient database) {
    return new FireLedger(database);
  }

  @Bean
  static Effects effects(List<Effect> effects) {
    return new Effects(effects);
  }

  @Bean
  static ExecutorService fireThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fire-", 0).factory());
  }

  @Bean
  static Fires fires(
      FireLedger ledger,
      Effects effects,
      Closes closes,
      PlatformTransactionManager transactions,
      ExecutorService fireThreads,
      JsonMapper json,
      MeterRegistry meters,
      Environment environment) {
    FirePolicy policy =
        new FirePolicy(
            environment.getRequiredProperty("AUTONOMOUS_MODE").equalsIgnoreCase("enabled"),
            environment.getRequiredProperty("perdura.feed").startsWith("replay:"));
    Claims claims =
        new Claims(ledger, policy, effects, closes, new TransactionTemplate(transactions));
    return new Fires(claims, ledger, effects, fireThreads, json, meters, PAUSES);
  }

  @Bean
  static Interventions interventions(FireLedger ledger, Closes closes) {
    return new Interventions(ledger, closes);
  }

  @Bean
  static Retention retention(JdbcClient database, Environment environment) {
    return new Retention(
        database,
        Duration.ofDays(
            environment.getRequiredProperty("perdura.scheduler.keep-days", Long.class)));
  }

  @Bean
  static EventRetention eventRetention(EventLog events) {
    return new EventRetention(events);
  }

  @Bean
  static Orders orders(FireLedger ledger, PlatformTransactionManager transactions, Fires fires) {
    return new Orders(ledger, new TransactionTemplate(transactions), fires);
  }
}
