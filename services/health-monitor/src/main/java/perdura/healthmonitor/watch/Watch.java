package perdura.healthmonitor.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import perdura.healthmonitor.probe.Probe;
import perdura.healthmonitor.probe.Probes;
import perdura.healthmonitor.probe.Reading;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.healthmonitor.rule.OpenIncident;
import perdura.healthmonitor.rule.RuleMachine;
import perdura.healthmonitor.rule.SickService;
import perdura.healthmonitor.sample.Samples;

/**
 * Begins looks that are due, each on a thread of its own, and hands what they find to the samples
 * and the rules. It needs no database. Thread-safe.
 */
public final class Watch {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final Probes probes;
  private final RuleMachine machine;
  private final Samples samples;
  private final Backlog backlog;
  private final Executor threads;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Schedule schedule = new Schedule();

  Watch(
      Probes probes,
      RuleMachine machine,
      Samples samples,
      Backlog backlog,
      Executor threads,
      Clock clock,
      MeterRegistry meters) {
    this.probes = probes;
    this.machine = machine;
    this.samples = samples;
    this.backlog = backlog;
    this.threads = threads;
    this.clock = clock;
    this.meters = meters;
  }

  /** One turn; it waits for nothing. */
  @Scheduled(fixedDelay = 500)
  void turn() {
    Instant now = clock.instant();
    for (Probe probe : due(now)) {
      threads.execute(() -> look(probe, now));
    }
  }

  private synchronized List<Probe> due(Instant now) {
    List<Probe> due = new ArrayList<>();
    for (Probe probe : probes.all()) {
      if (schedule.begins(probe, watches(probe), now)) {
        due.add(probe);
      }
    }
    return due;
  }

  private boolean watches(Probe probe) {
    return machine.watches(probe.name())
        || probe.owns().stream().anyMatch(measure -> !machine.watched(measure).isEmpty());
  }

  private void look(Probe probe, Instant at) {
    long startNs = System.nanoTime();
    String outcome = "done";
    try {
      take(probe.look(at, Schedule.speaksFor(probe)), at);
    } catch (RuntimeException e) {
      outcome = "failed";
      LOG.error("The probe of {} failed unexpectedly", probe.name(), e);
    } finally {
      end(probe);
      meters
          .timer("perdura.probe.duration", "probe", probe.name(), "outcome", outcome)
          .record(Duration.ofNanos(System.nanoTime() - startNs));
    }
  }

  private synchronized void end(Probe probe) {
    schedule.ended(probe);
  }

  private synchronized void take(Reading reading, Instant at) {
    reading.samples().forEach(samples::add);
    reading.measurements().forEach(this::take);
    Reading.Complete all = reading.complete();
    if (all != null) {
      gone(all.measure(), reading.measurements())
          .forEach(subject -> take(Measurement.of(all.measure(), subject, 0, all.gone(), at)));
    }
  }

  private void take(Measurement measurement) {
    machine
        .on(measurement)
        .forEach(transition -> {
          LOG.info("{}", Backlog.text(transition));
          backlog.add(transition);
        });
  }

  private Set<String> gone(Measure measure, List<Measurement> measured) {
    Set<String> gone = new HashSet<>(machine.watched(measure));
    measured.forEach(one -> gone.remove(one.subject()));
    return gone;
  }

  /** Brings the rules in line with the records. */
  synchronized void reconcile(List<OpenIncident> open, Set<UUID> unwritten) {
    machine.reconcile(open, unwritten);
  }

  /** Services that are down by their own fault, for as long as the rule demands. */
  public synchronized List<SickService> sick() {
    return machine.sick();
  }
}
