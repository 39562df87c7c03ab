package perdura.api.agentstate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an agent's process ended.
 *
 * @param kind {@code EXITED}, {@code SIGNALED}, {@code ORDERED}, {@code SICK}, {@code HUNG}, {@code
 *     NEVER_READY}, {@code MEMORY}, {@code COMMAND_MISSING}, {@code COMMAND_NOT_EXECUTABLE}, {@code
 *     FOLDER_MISSING}, {@code FOLDER_UNREADABLE}, {@code ENV_FILE_UNREADABLE}, {@code
 *     ENV_FILE_WRONG}, {@code START_FAILED} or {@code UNKNOWN}; null where none was told
 * @param how exit code or signal, in words
 * @param by who ended it: {@code itself}, or who ordered it
 * @param reason why, in their words
 * @param counted whether it counted as a failure
 */
public record ProgramEnd(
    Instant at, @Nullable String kind, String how, String by, String reason, boolean counted) {}
