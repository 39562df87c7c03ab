package perdura.launcher.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a demo is, and what it has seen.
 *
 * @param phase where it stands
 * @param doing what it waits for right now
 * @param chapters what was broken, oldest first
 * @param verdict null until it is over
 * @param problem why it broke off; null = it did not
 */
public record DemoReport(
    Phase phase,
    String startedAt,
    String by,
    String doing,
    List<Chapter> chapters,
    @Nullable Verdict verdict,
    @Nullable String problem) {

  /** Where a demo stands. */
  public enum Phase {
    /** Under way. */
    RUNNING,
    /** Over, with a verdict. */
    DONE,
    /** Broken off, with a problem. */
    BROKEN_OFF
  }

  /**
   * One thing that was broken.
   *
   * @param fault what was done: {@code bot killed}, {@code bot hung}, {@code engine killed} or
   *     {@code database stopped}
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
    /** Copies. */
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
   * What came of it.
   *
   * @param clean whether nothing was lost, doubled or left unprotected
   * @param unprotectedMs of all chapters
   * @param awayMs the same; a stop that the venue holds stands meanwhile, but the paper venue lives
   *     in the engine and fills nothing
   * @param told incidents that were opened
   */
  public record Verdict(
      boolean clean,
      int statesLost,
      int duplicateOrders,
      long unprotectedMs,
      long awayMs,
      List<String> told) {
    /** Copies. */
    public Verdict {
      told = List.copyOf(told);
    }
  }

  /** Copies. */
  public DemoReport {
    chapters = List.copyOf(chapters);
  }
}
