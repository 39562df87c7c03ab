package perdura.launcher.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What outlives the launcher about an agent, besides what does about every process.
 *
 * @param revision of the program that was last acted upon
 * @param tokenGeneration of its newest start; durable before that start, and rises with each
 * @param ready whether it was ready in its newest life
 * @param logStart bytes in its log when that life began
 * @param parkedAt when it was last parked; null = never
 * @param tidiedAt the parking whose orders and positions are seen to; null = none
 * @param tidied what became of those, in words
 */
record AgentRecord(
    long revision,
    long tokenGeneration,
    boolean ready,
    long logStart,
    @Nullable Instant parkedAt,
    @Nullable Instant tidiedAt,
    String tidied) {

  /** Of an agent that nothing is known about. */
  static final AgentRecord NONE = new AgentRecord(0, 0, false, 0, null, null, "");

  AgentRecord revision(long newer) {
    return new AgentRecord(newer, tokenGeneration, ready, logStart, parkedAt, tidiedAt, tidied);
  }

  /** A new start: its generation is newer than all before, also where those were forgotten. */
  AgentRecord starting(Instant now, long logSize) {
    long generation = Math.max(tokenGeneration + 1, now.toEpochMilli());
    return new AgentRecord(revision, generation, false, logSize, parkedAt, tidiedAt, tidied);
  }

  AgentRecord becameReady() {
    return new AgentRecord(revision, tokenGeneration, true, logStart, parkedAt, tidiedAt, tidied);
  }

  AgentRecord parked(Instant at) {
    return new AgentRecord(revision, tokenGeneration, ready, logStart, at, tidiedAt, "");
  }

  AgentRecord tidied(boolean done, String words) {
    return new AgentRecord(
        revision, tokenGeneration, ready, logStart, parkedAt, done ? parkedAt : tidiedAt, words);
  }

  /** Whether somebody must still see to what it left at its parking. */
  boolean isUntidy() {
    return parkedAt != null && !parkedAt.equals(tidiedAt);
  }
}
