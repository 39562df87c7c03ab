package perdura.healthmonitor.restart;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import perdura.healthmonitor.rule.SickService;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.PlatformReport;

/**
 * Decides whether what lives but is unhealthy is to be restarted. What does not live is the
 * platform's own business; what waits for its dependency never comes here.
 */
final class SickPolicy {
  /** So long it must be down in this life. */
  static final Duration DOWN = Duration.ofSeconds(30);

  /** So long a process may take until it is ready for the first time. */
  static final Duration START_UP = Duration.ofMinutes(3);

  private final boolean enabled;

  /** With {@code AUTO_RESTART_FAILED_SERVICES}. */
  SickPolicy(boolean enabled) {
    this.enabled = enabled;
  }

  /**
   * A process to restart.
   *
   * @param life tells this life of it from all others
   */
  record Patient(String process, String life, SickService service) {}

  Optional<Patient> patient(SickService service, PlatformReport report, Instant now) {
    if (!enabled) {
      return Optional.empty();
    }
    return report.processes().stream()
        .filter(process -> process.services().contains(service.service()))
        .filter(process -> isSick(service, process, now))
        .findFirst()
        .map(process -> new Patient(process.name(), life(process), service));
  }

  private static boolean isSick(SickService service, PlatformProcess process, Instant now) {
    Instant started = process.started();
    if (started == null || process.pid() == 0) {
      return false;
    }
    Instant downSince = service.downSince().isAfter(started) ? service.downSince() : started;
    // A probe from before this life says nothing of it.
    boolean seenInThisLife = service.seenAt().isAfter(started);
    return seenInThisLife
        && switch (process.state()) {
          case UP, DOWN -> !now.isBefore(downSince.plus(DOWN));
          case STARTING -> !now.isBefore(started.plus(START_UP));
          case STOPPED, WAITING, STOPPING, PARKED, DONE, UNKNOWN -> false;
        };
  }

  private static String life(PlatformProcess process) {
    return process.pid() + "@" + process.started();
  }
}
