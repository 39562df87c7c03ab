package perdura.healthmonitor.kpi;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.ProcessFailure;

/** Reads what the suite uses, and who recovered, out of what the platform tells. One thread. */
final class UseMeter {
  private static final double PERCENT = 100;

  private final int processors;
  private @Nullable Instant before;
  private Map<String, Used> used = Map.of();

  private record Used(@Nullable Instant started, long cpuMs) {}

  UseMeter(int processors) {
    this.processors = processors;
  }

  SuiteUse use(List<PlatformProcess> processes, Instant now) {
    double memory = processes.stream().mapToLong(PlatformProcess::pssMb).sum();
    Double cpu = cpu(processes, now);
    before = now;
    Map<String, Used> latest = new HashMap<>();
    processes.forEach(
        process -> latest.put(process.name(), new Used(process.started(), process.cpuMs())));
    used = latest;
    return new SuiteUse(memory, cpu);
  }

  private @Nullable Double cpu(List<PlatformProcess> processes, Instant now) {
    Instant last = before;
    if (last == null || !now.isAfter(last)) {
      return null;
    }
    double spentMs = processes.stream().mapToLong(this::sinceLast).sum();
    return PERCENT * spentMs / (Duration.between(last, now).toMillis() * (double) processors);
  }

  /** A process that was started in between has used all that it has since. */
  private long sinceLast(PlatformProcess process) {
    Used last = used.get(process.name());
    return last != null && Objects.equals(last.started(), process.started())
        ? Math.max(0, process.cpuMs() - last.cpuMs())
        : process.cpuMs();
  }

  /** What it recovered from last, as the platform tells it. */
  static Optional<Recovery> recovery(PlatformProcess process) {
    ProcessFailure failure = process.lastFailure();
    Instant held = failure == null ? null : failure.heldSince();
    return failure == null || held == null
        ? Optional.empty()
        : Optional.of(new Recovery(process.name(), failure.since(), held));
  }
}
