package perdura.api.cloudmanager;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last demo: parts of the suite that were broken on purpose, and what came of it.
 *
 * @param phase {@code NONE} (there was none since the launcher was started), {@code RUNNING},
 *     {@code DONE} or {@code BROKEN_OFF}
 * @param by who began it; empty where there was none
 * @param doing what it waits for right now
 * @param chapters what was broken, oldest first
 * @param verdict null until it is done
 * @param problem why it broke off; null = it did not
 */
public record Demo(
    String phase,
    @Nullable Instant startedAt,
    String by,
    String doing,
    List<Chapter> chapters,
    @Nullable Verdict verdict,
    @Nullable String problem) {

  /** There was no demo. */
  public static final Demo NONE = new Demo("NONE", null, "", "", List.of(), null, null);

  /**
   * One thing that was broken.
   *
   * @param fault {@code bot killed}, {@code bot hung}, {@code engine killed} or {@code database
   *     stopped}
   * @param marks what was seen, in the order of its time
   * @param stateLost whether the bot went on with less than it was told is durable
   * @param duplicateOrders orders or stops more than one of each
   * @param unprotectedMs how long the position was seen without a stop
   * @param awayMs how long nobody could say, since the engine did not answer
   * @param told incidents that were opened, as {@code rule subject}
   */
  public record Chapter(
      String fault,
      List<Mark> marks,
      boolean stateLost,
      int duplicateOrders,
      long unprotectedMs,
      long awayMs,
      List<String> told) {
    public Chapter {
      marks = List.copyOf(marks);
      told = List.copyOf(told);
    }
  }

  /**
   * Something that was seen.
   *
   * @param ms after the fault
   */
  public record Mark(String what, long ms) {}

  /**
   * What came of it all.
   *
   * @param clean whether nothing was lost, doubled or left unprotected
   */
  public record Verdict(
      boolean clean,
      int statesLost,
      int duplicateOrders,
      long unprotectedMs,
      long awayMs,
      List<String> told) {
    public Verdict {
      told = List.copyOf(told);
    }
  }

  public Demo {
    chapters = List.copyOf(chapters);
  }
}
