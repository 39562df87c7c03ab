package perdura.api.agentstate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an agent's process ended.
 *
 * @param kind {@code EXITED}, {@code SIGNALED}, {@code HUNG}, {@code NEVER_READY}, {@code MEMORY},
 *     {@code COMMAND_MISSING}, {@code FOLDER_UNREADABLE}, {@code ENV_FILE_WRONG}, {@code ORDERED};
 *     null where the platform has no word for it
 * @param how exit code or signal, in words
 * @param by who ended it: {@code itself}, or who ordered it
 * @param reason why, in their words
 * @param counted whether it counted as a failure
 */
public record ProgramEnd(
    Instant at, @Nullable String kind, String how, String by, String reason, boolean counted) {}
