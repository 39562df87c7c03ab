package perdura.cloudmanager.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import perdura.servicesupport.platform.PlatformProcess;

/**
 * Makes percentages of processor time that only grows. 100 = all processors of the machine. One
 * thread uses it.
 */
final class CpuMeter {
  private final int processors;
  private @Nullable Instant before;
  private Map<String, Reading> readings = Map.of();

  /** One process, as it was read last. */
  private record Reading(@Nullable Instant started, long cpuMs) {}

  CpuMeter(int processors) {
    this.processors = processors;
  }

  /** What each of {@code processes} used since the last call; empty at the first. */
  Map<String, Double> read(List<PlatformProcess> processes, Instant now) {
    Map<String, Double> used = new HashMap<>();
    Map<String, Reading> latest = new HashMap<>();
    for (PlatformProcess process : processes) {
      Reading reading = new Reading(process.started(), process.cpuMs());
      latest.put(process.name(), reading);
      if (before != null && now.isAfter(before)) {
        long elapsedMs = Duration.between(before, now).toMillis() * processors;
        used.put(process.name(), 100.0 * sinceLast(process.name(), reading) / elapsedMs);
      }
    }
    before = now;
    readings = latest;
    return used;
  }

  /** A process that was started since has used all that it has within this span. */
  private long sinceLast(String name, Reading reading) {
    Reading last = readings.get(name);
    return last != null && Objects.equals(last.started(), reading.started())
        ? Math.max(0, reading.cpuMs() - last.cpuMs())
        : reading.cpuMs();
  }
}
