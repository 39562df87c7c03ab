package perdura.servicesupport.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a process ended.
 *
 * @param how exit code or signal, in words
 * @param by who ended it: {@code itself}, or who ordered it
 * @param reason why, in their words
 * @param counted whether it counted as a failure
 * @param kind the platform's word for it, such as {@code EXITED} or {@code HUNG}; null where it has
 *     none
 */
public record ProcessExit(
    Instant at, String how, String by, String reason, boolean counted, @Nullable String kind) {}
