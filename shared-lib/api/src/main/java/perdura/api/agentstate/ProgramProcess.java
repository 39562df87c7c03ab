package perdura.api.agentstate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process of an agent.
 *
 * @param revision of the program that the platform works on
 * @param state {@code UP}, {@code DOWN}, {@code STARTING}, {@code STOPPING}, {@code WAITING},
 *     {@code PARKED}, {@code STOPPED}, {@code DONE} or {@code UNKNOWN}
 * @param pid 0 = does not run
 * @param reason what it waits for, or why it was given up; else empty
 * @param started null = does not run
 * @param readySince null = has shown no progress in this life
 * @param restarts starts after the first, since the suite came up
 * @param restarts24h how many of them lie in the last 24 hours; 20 at most
 * @param lastEnd null = never ended yet
 * @param memoryMb in units of 1,000,000 bytes, shared pages shared out
 * @param cpuMs processor time used since it was started
 */
public record ProgramProcess(
    long revision,
    String state,
    long pid,
    String reason,
    @Nullable Instant started,
    @Nullable Instant readySince,
    int restarts,
    int restarts24h,
    @Nullable ProgramEnd lastEnd,
    long memoryMb,
    long cpuMs) {}
