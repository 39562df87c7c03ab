package perdura.api.scheduler;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens by the clock.
 *
 * @param kind what it does
 * @param schedule a cron of six fields in UTC, {@code @every PT10S}, or {@code @close XNYS+PT5M}
 * @param misfire {@code skip} or {@code run-once}: what becomes of the last instant that nobody was
 *     there to fire
 * @param nextExecution null while it is paused or waits for something
 * @param waitingFor why the next instant is not known; null = it is
 * @param pausedBy who paused it; null = nobody
 * @param version counts its changes
 */
public record Task(
    String name,
    String kind,
    String schedule,
    String misfire,
    boolean active,
    @Nullable Instant lastExecution,
    @Nullable Instant nextExecution,
    long executions,
    long failures,
    @Nullable String waitingFor,
    @Nullable String pausedBy,
    @Nullable String pausedReason,
    long version) {}
