package perdura.healthmonitor.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
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
import perdura.healthmonitor.probe.Probes;
import perdura.healthmonitor.rule.RuleMachine;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.SickService;
import perdura.healthmonitor.sample.SampleWriter;
import perdura.healthmonitor.sample.Samples;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class WatchConfiguration {
  @Bean
  static RuleMachine ruleMachine(Environment environment) {
    return new RuleMachine(
        Rules.of(
            environment.getRequiredProperty("MAX_RESPONSE_TIME_MS", Long.class),
            environment.getRequiredProperty("MAX_ERROR_RATE", Double.class)),
        UUID::randomUUID);
  }

  @Bean
  static Backlog backlog() {
    return new Backlog();
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
      Clock clock,
      MeterRegistry meters) {
    return new Recorder(samples, backlog, incidents, watch, clock, meters);
  }
}
