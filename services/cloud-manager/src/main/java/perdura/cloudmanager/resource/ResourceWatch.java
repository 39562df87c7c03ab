package perdura.cloudmanager.resource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import perdura.api.cloudmanager.ConnectionUse;
import perdura.api.cloudmanager.ProcessUse;
import perdura.api.cloudmanager.ResourceSample;
import perdura.cloudmanager.connection.Connections;
import perdura.servicesupport.platform.Platform;
import perdura.servicesupport.platform.PlatformAnswer;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;

/** Takes a sample each 30 s. One turn after the other. */
class ResourceWatch {
  /** Between two samples; instants are multiples of it, so that two instances take one. */
  static final Duration PERIOD = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ResourceWatch.class);

  private final Platform platform;
  private final Connections connections;
  private final ResourceSamples samples;
  private final ResourceGauges gauges;
  private final CpuMeter cpu;
  private final Clock clock;
  private final ReentrantLock turn = new ReentrantLock();

  ResourceWatch(
      Platform platform,
      Connections connections,
      ResourceSamples samples,
      ResourceGauges gauges,
      CpuMeter cpu,
      Clock clock) {
    this.platform = platform;
    this.connections = connections;
    this.samples = samples;
    this.gauges = gauges;
    this.cpu = cpu;
    this.clock = clock;
  }

  /** One turn; while the one before still asks, it does nothing. */
  @Scheduled(fixedRateString = "PT30S")
  void tick() {
    if (turn.tryLock()) {
      try {
        take(clock.instant());
      } finally {
        turn.unlock();
      }
    }
  }

  /** Asks the platform first: no connection is held meanwhile. */
  private void take(Instant now) {
    List<ProcessUse> processes = processes(now);
    try {
      ConnectionUse use = connections.now();
      ResourceSample sample = sample(now, processes, use);
      gauges.show(sample, use);
      samples.add(sample, use);
    } catch (DataAccessException | TransactionException e) {
      gauges.forget();
      LOG.warn("No sample of the resources at {}: {}", now, e.getMessage());
    }
  }

  private List<ProcessUse> processes(Instant now) {
    return switch (platform.report()) {
      case PlatformAnswer.Known<PlatformReport> known -> uses(known.value().processes(), now);
      case PlatformAnswer.Unavailable<PlatformReport> gone -> {
        LOG.debug("The platform does not tell what runs: {}", gone.why());
        yield List.of();
      }
    };
  }

  private List<ProcessUse> uses(List<PlatformProcess> processes, Instant now) {
    Map<String, Double> used = cpu.read(processes, now);
    return processes.stream()
        .map(process ->
            new ProcessUse(process.name(), process.pssMb(), rounded(used.get(process.name()))))
        .toList();
  }

  private static ResourceSample sample(Instant now, List<ProcessUse> processes, ConnectionUse use) {
    boolean measured = processes.stream().anyMatch(process -> process.cpuPercentage() != null);
    double cpu = 0;
    for (ProcessUse process : processes) {
      cpu += process.cpuPercentage() == null ? 0 : process.cpuPercentage();
    }
    return new ResourceSample(
        Instant.ofEpochSecond(
            Math.floorDiv(now.getEpochSecond(), PERIOD.toSeconds()) * PERIOD.toSeconds()),
        processes.isEmpty() ? null : processes.stream().mapToLong(ProcessUse::pssMb).sum(),
        measured ? rounded(cpu) : null,
        use.used(),
        use.limit(),
        use.over(),
        processes);
  }

  private static @Nullable Double rounded(@Nullable Double percentage) {
    return percentage == null ? null : Math.round(percentage * 100) / 100.0;
  }
}
