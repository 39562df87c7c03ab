package perdura.servicesupport.platform;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process.
 *
 * @param services labels of the services in it; empty for agents, PostgreSQL and the platform's own
 * @param pid 0 = does not run
 * @param reason what it waits for, or why it was given up; else empty
 * @param started null = does not run
 * @param readySince null = is not ready
 * @param restarts starts after the first, since the suite came up
 * @param restarts24h how many of them lie in the last 24 hours; 20 at most
 * @param lastExit null = never ended yet
 * @param lastFailure null = none that is known
 * @param pssMb memory in units of 1,000,000 bytes, shared pages shared out
 * @param cpuMs processor time used since it was started
 */
public record PlatformProcess(
    String name,
    ProcessState state,
    List<String> services,
    long pid,
    String reason,
    @Nullable Instant started,
    @Nullable Instant readySince,
    int restarts,
    int restarts24h,
    @Nullable ProcessExit lastExit,
    @Nullable ProcessFailure lastFailure,
    long pssMb,
    long cpuMs) {
  /** Copies. */
  public PlatformProcess {
    services = List.copyOf(services);
  }
}
