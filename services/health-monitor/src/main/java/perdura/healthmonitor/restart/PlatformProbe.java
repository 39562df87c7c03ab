package perdura.healthmonitor.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import perdura.healthmonitor.probe.Probe;
import perdura.healthmonitor.probe.Reading;
import perdura.healthmonitor.rule.Measure;
import perdura.healthmonitor.rule.Measurement;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;
import perdura.servicesupport.platform.ProcessState;

/** What the platform tells: the memory of all, and whether what it had given up runs again. */
final class PlatformProbe implements Probe {
  private static final String SUITE = "suite";
  private static final Reading.Complete ALL_PROCESSES =
      new Reading.Complete(
          Measure.PROCESS_PARKED, "it was removed: the platform keeps no such process any more");

  /** Ready for so long, a process that was given up is well again. */
  private static final Duration STABLE = Duration.ofSeconds(30);

  private final Platform platform;
  private final PlatformView view;
  private final long memoryLimitMb;
  private final Duration period;

  PlatformProbe(Platform platform, PlatformView view, long memoryLimitMb, Duration period) {
    this.platform = platform;
    this.view = view;
    this.memoryLimitMb = memoryLimitMb;
    this.period = period;
  }

  /** The subject under which a process is known here. */
  static String subject(String process) {
    return "process:" + process;
  }

  @Override
  public String name() {
    return SUITE;
  }

  @Override
  public Duration period() {
    return period;
  }

  @Override
  public Set<Measure> owns() {
    return Set.of(Measure.MEMORY_SHARE, Measure.PROCESS_PARKED);
  }

  @Override
  public Reading look(Instant at, Duration speaksFor) {
    PlatformAnswer<PlatformReport> answer = platform.report();
    view.hear(answer, at);
    return switch (answer) {
      case PlatformAnswer.Known(var report) ->
          new Reading(List.of(), measured(report, at), knowsAll(report) ? ALL_PROCESSES : null);
      case PlatformAnswer.Unavailable(var why) ->
          Reading.of(List.of(), List.of(Measurement.unknown(Measure.MEMORY_SHARE, SUITE, why, at)));
    };
  }

  /** A launcher that has only begun tells of itself alone. */
  private static boolean knowsAll(PlatformReport report) {
    return report.processes().stream().anyMatch(process -> !process.services().isEmpty());
  }

  private List<Measurement> measured(PlatformReport report, Instant at) {
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(memory(report, at));
    report.processes().forEach(process -> measurements.add(parked(process, at)));
    report.agents().forEach(agent -> measurements.add(parked(agent.process(), at)));
    return measurements;
  }

  private Measurement memory(PlatformReport report, Instant at) {
    long usedMb = report.processes().stream().mapToLong(PlatformProcess::pssMb).sum();
    return Measurement.of(
        Measure.MEMORY_SHARE,
        SUITE,
        (double) usedMb / memoryLimitMb,
        "the suite uses %d MB of %d".formatted(usedMb, memoryLimitMb),
        at);
  }

  /**
   * That a process was given up is told by the platform's escalations, once each. Here it is only
   * seen that one has held again: a slow retry in between is no recovery.
   */
  private static Measurement parked(PlatformProcess process, Instant at) {
    String subject = subject(process.name());
    Instant readySince = process.readySince();
    boolean holds = readySince != null && !at.isBefore(readySince.plus(STABLE));
    return holds || process.state() == ProcessState.DONE
        ? Measurement.of(Measure.PROCESS_PARKED, subject, 0, "it runs and is ready again", at)
        : Measurement.unknown(Measure.PROCESS_PARKED, subject, "it is not ready for long", at);
  }
}
