package perdura.launcher.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.EndKind;

/**
 * What outlives the launcher about an agent, besides what does about every process.
 *
 * @param revision of the program that was last acted upon
 * @param tokenGeneration of its newest start; durable before that start, and rises with each
 * @param startKey of the program that its newest life was started with
 * @param ready whether it was ready in its newest life
 * @param logStart bytes in its log when that life began
 * @param ending why that life is to end; null = nobody ends it
 * @param parking what there is about its last parking; null = never parked
 */
record AgentRecord(
    long revision,
    long tokenGeneration,
    int startKey,
    boolean ready,
    long logStart,
    @Nullable Ending ending,
    @Nullable Parking parking) {

  /** Of an agent that nothing is known about. */
  static final AgentRecord NONE = new AgentRecord(0, 0, 0, false, 0, null, null);

  /**
   * An end that we bring about.
   *
   * @param neutral whether, though ordered, it leaves what is held against the agent as it is; null
   *     = written before that was told apart, it does not
   */
  record Ending(EndKind kind, String by, String reason, @Nullable Boolean neutral) {
    boolean isNeutral() {
      return neutral != null && neutral;
    }
  }

  /**
   * One time that it was given up.
   *
   * @param tidy whether its orders and positions are seen to
   * @param words what became of those so far
   */
  record Parking(Instant at, boolean tidy, String words) {}

  AgentRecord revision(long newer) {
    return new AgentRecord(newer, tokenGeneration, startKey, ready, logStart, ending, parking);
  }

  /** A new start: its generation is newer than all before, also where those were forgotten. */
  AgentRecord starting(Instant now, int key, long logSize) {
    long generation = Math.max(tokenGeneration + 1, now.toEpochMilli());
    return new AgentRecord(revision, generation, key, false, logSize, null, parking);
  }

  AgentRecord becameReady() {
    return new AgentRecord(revision, tokenGeneration, startKey, true, logStart, ending, parking);
  }

  AgentRecord ending(Ending why) {
    return new AgentRecord(revision, tokenGeneration, startKey, ready, logStart, why, parking);
  }

  AgentRecord parking(Parking latest) {
    return new AgentRecord(revision, tokenGeneration, startKey, ready, logStart, ending, latest);
  }
}
