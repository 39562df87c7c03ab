package perdura.servicesupport.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The process of one of the user's own agents.
 *
 * @param revision of the program that the platform works on
 * @param wanted whether that program is to run
 * @param progress what is told of progress: {@code NONE} (does not run), {@code UNWATCHED} (alive
 *     is enough), {@code AWAITED} (none in this life yet), {@code SEEN} or {@code UNKNOWN} (what
 *     tells of it is down)
 * @param progressAt when it was last seen in this life; null = not yet
 */
public record PlatformAgent(
    String name,
    long revision,
    boolean wanted,
    String progress,
    @Nullable Instant progressAt,
    PlatformProcess process) {}
