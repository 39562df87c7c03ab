package perdura.api.scheduler;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of one instant of a task.
 *
 * @param cause {@code schedule}, or {@code order} where a person wanted it
 * @param status running, completed, failed, skipped or missed
 * @param reason why it was skipped or missed
 * @param fence how often it was claimed; null where it never was
 * @param result what the task found
 */
public record TaskRun(
    UUID id,
    String task,
    Instant scheduledFor,
    String cause,
    String status,
    @Nullable String reason,
    @Nullable Long fence,
    Instant startedAt,
    @Nullable Instant completedAt,
    @Nullable String error,
    @Nullable JsonNode result) {}
