package perdura.servicesupport.platform;

import java.util.List;

/**
 * Who runs on the platform.
 *
 * @param ready whether every service but the optional ones is up
 * @param reason why not; empty when all is well
 * @param postgres {@code UP}, {@code DOWN}, or {@code external} where it is none of the platform's
 * @param processes the suite's own
 * @param agents the users' own
 */
public record PlatformReport(
    boolean ready,
    String reason,
    String postgres,
    List<PlatformProcess> processes,
    List<PlatformAgent> agents) {
  /** Copies. */
  public PlatformReport {
    processes = List.copyOf(processes);
    agents = List.copyOf(agents);
  }
}
