package perdura.launcher.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a suite is.
 *
 * @param version grows with each change
 * @param ready whether every service but the optional ones is UP
 * @param reason why not, or what is missing all the same; empty when all is well
 * @param memoryMb summed PSS of all processes, the launcher included, in units of 1,000,000 bytes
 * @param postgres {@code UP}, {@code DOWN} or {@code external}
 */
public record StatusReport(
    long version,
    boolean ready,
    String reason,
    long memoryMb,
    List<ServiceStatus> services,
    List<ProcessStatus> processes,
    String postgres,
    List<ProcessStatus> agents) {

  /**
   * One service.
   *
   * @param status {@code UP}, {@code DOWN}, {@code STARTING}, {@code WAITING}, {@code PARKED} or
   *     {@code STOPPED}
   * @param pid of its process; 0 = does not run
   * @param restarts of its process since the suite came up
   */
  public record ServiceStatus(
      String name, String status, long pid, int port, int restarts, long uptimeSeconds) {}

  /**
   * One process.
   *
   * @param reason what it waits for, or why it was given up
   * @param started when, RFC 3339; null = does not run
   */
  public record ProcessStatus(
      String name,
      String status,
      long pid,
      int restarts,
      long uptimeSeconds,
      @Nullable String started,
      long pssMb,
      long rssMb,
      String reason) {}

  /** Copies. */
  public StatusReport {
    services = List.copyOf(services);
    processes = List.copyOf(processes);
    agents = List.copyOf(agents);
  }
}
