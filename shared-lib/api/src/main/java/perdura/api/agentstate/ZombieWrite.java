package perdura.api.agentstate;

import java.time.Instant;

/**
 * What was refused to one process life that held the lease no more.
 *
 * @param run that process life
 * @param epoch under which it wrote
 * @param currentEpoch the epoch that was current when it last tried
 * @param writes how often
 */
public record ZombieWrite(
    String run, long epoch, long currentEpoch, long writes, Instant firstAt, Instant lastAt) {}
