package perdura.launcher.progress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What agent-state knows of an agent's ticks; ages, so that no two clocks meet.
 *
 * @param held whether some process life has its lease, run out or not: its end is not confirmed
 * @param sinceTick null = never
 * @param sinceProgress since its progress last rose; null = it has not in the process life that has
 *     the lease
 * @param announced within which it said that the next tick is due; null = did not say
 */
public record AgentTicks(
    String agent,
    boolean held,
    @Nullable Duration sinceTick,
    @Nullable Duration sinceProgress,
    @Nullable Duration announced) {}
