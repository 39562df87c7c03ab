package perdura.api.cloudmanager;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One process.
 *
 * @param state {@code UP}, {@code DOWN}, {@code STARTING}, {@code STOPPING}, {@code WAITING},
 *     {@code PARKED}, {@code STOPPED}, {@code DONE} or {@code UNKNOWN}
 * @param services the services in it; empty for agents, PostgreSQL, the launcher
 * @param pid 0 = does not run
 * @param reason what it waits for, or why it was given up; else empty
 * @param started null = does not run
 * @param readySince null = is not ready
 * @param restarts starts after the first, since the suite came up
 * @param restarts24h how many of them lie in the last 24 hours; 20 at most
 * @param lastExit null = never ended yet
 * @param pssMb memory in units of 1,000,000 bytes, shared pages shared out
 * @param cpuMs processor time used since it was started
 */
public record ProcessStatus(
    String name,
    String state,
    List<String> services,
    long pid,
    String reason,
    @Nullable Instant started,
    @Nullable Instant readySince,
    int restarts,
    int restarts24h,
    @Nullable ProcessEnd lastExit,
    long pssMb,
    long cpuMs) {
  public ProcessStatus {
    services = List.copyOf(services);
  }
}
