package perdura.api.healthmonitor;

import java.time.Instant;

/**
 * The platform's count of a process's restarts, as last heard.
 *
 * @param total since the suite came up
 * @param lastDay within the last 24 hours
 */
public record RestartCounter(
    String process, String phase, long total, long lastDay, Instant heardAt) {}
