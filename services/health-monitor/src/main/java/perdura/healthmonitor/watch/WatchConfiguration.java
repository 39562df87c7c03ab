package perdura.healthmonitor.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.annotation.EnableScheduling;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.notice.DirectNotices;
import perdura.healthmonitor.probe.Probes;
import perdura.healthmonitor.rule.RuleMachine;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.SickService;
import perdura.healthmonitor.sample.SampleWriter;
import perdura.healthmonitor.sample.Samples;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WatchConfiguration {
  @Bean
  static RuleBook ruleBook(Environment environment) {
    return new RuleBook(
        Rules.of(
            environment.getRequiredProperty("MAX_RESPONSE_TIME_MS", Long.class),
            environment.getRequiredProperty("MAX_ERROR_RATE", Double.class)));
  }

  @Bean
  static Spool spool(RuleBook rules, Environment environment, JsonMapper json) {
    Path folder = Path.of(environment.getRequiredProperty("perdura.data"), "health");
    return new Spool(folder, rules.all(), json);
  }

  @Bean
  static Backlog backlog(Spool spool) {
    Backlog backlog = new Backlog();
    spool.load().forEach(backlog::add);
    return backlog;
  }

  /** It goes on with what fired before this start and is not in the records yet. */
  @Bean
  static RuleMachine ruleMachine(RuleBook rules, Backlog backlog) {
    RuleMachine machine = new RuleMachine(rules.all(), UUID::randomUUID);
    machine.reconcile(backlog.firing(), Set.of());
    return machine;
  }

  @Bean
  static EarlyNotices earlyNotices(Backlog backlog, Spool spool, DirectNotices notices) {
    return new EarlyNotices(backlog, spool, notices.isOn() ? notices::send : null);
  }

  @Bean
  static ExecutorService probeThreads() {
    return Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("probe-", 0).factory());
  }

  @Bean
  static Watch watch(
      Probes probes,
      RuleMachine machine,
      Samples samples,
      Backlog backlog,
      ExecutorService probeThreads,
      TaskDecorator decorator,
      Clock clock,
      MeterRegistry meters) {
    return new Watch(
        probes,
        machine,
        samples,
        backlog,
        task -> probeThreads.execute(decorator.decorate(task)),
        clock,
        meters);
  }

  @Bean
  static Supplier<List<SickService>> sickServices(Watch watch) {
    return watch::sick;
  }

  @Bean
  static Recorder recorder(
      SampleWriter samples,
      Backlog backlog,
      Incidents incidents,
      Watch watch,
      EarlyNotices early,
      Clock clock,
      MeterRegistry meters) {
    return new Recorder(samples, backlog, incidents, watch, early, clock, meters);
  }
}
