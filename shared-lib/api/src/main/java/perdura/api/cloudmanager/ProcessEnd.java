package perdura.api.cloudmanager;

import java.time.Instant;

/**
 * How a process ended.
 *
 * @param how exit code or signal, in words
 * @param by who ended it: {@code itself}, or who ordered it
 * @param reason why, in their words
 * @param counted whether it counted as a failure
 */
public record ProcessEnd(Instant at, String how, String by, String reason, boolean counted) {}
