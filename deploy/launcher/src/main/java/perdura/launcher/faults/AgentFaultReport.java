package perdura.launcher.faults;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fault run over an agent found.
 *
 * @param kept ticks that were acknowledged
 * @param answersLost answers that were lost on purpose
 * @param zombieWrites that were tried
 * @param zombieWritesAccepted of them; 0 is the law
 * @param longestTickMs the longest time that a tick held the bot's loop up
 * @param timeoutMs what the bot set for that
 * @param withheld rounds in which the bot opened nothing, since its lease was not surely held
 * @param back by what was killed
 * @param findings what was lost, doubled or opened wrongly; empty = nothing
 */
public record AgentFaultReport(
    long seed,
    int kills,
    long kept,
    long answersLost,
    long zombieWrites,
    long zombieWritesAccepted,
    long longestTickMs,
    long timeoutMs,
    long withheld,
    List<Back> back,
    List<String> findings) {

  /** Copies. */
  public AgentFaultReport {
    back = List.copyOf(back);
    findings = List.copyOf(findings);
  }

  /**
   * Milliseconds from the bot's death to its next durable tick.
   *
   * @param with what was killed besides; null = nothing
   * @param medianMs without the interpreter's own start
   * @param p95Ms the same
   * @param maxMs the same
   * @param interpreterMedianMs how long that took
   */
  public record Back(
      @Nullable String with,
      int kills,
      long medianMs,
      long p95Ms,
      long maxMs,
      long interpreterMedianMs) {
    private static final double P95 = 0.95;

    static Back of(@Nullable String with, List<Long> ms, List<Long> interpreterMs) {
      List<Long> sorted = ms.stream().sorted().toList();
      return new Back(
          with,
          sorted.size(),
          sorted.get(sorted.size() / 2),
          sorted.get((int) Math.ceil(P95 * sorted.size()) - 1),
          sorted.getLast(),
          interpreterMs.stream().sorted().toList().get(interpreterMs.size() / 2));
    }
  }

  /** Whether all laws hold. */
  public boolean lawsHold() {
    return findings.isEmpty();
  }

  /** For people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    back.forEach(one ->
        text.append(
            "bot%s killed %d times; next durable tick after %d ms (median), %d ms (p95), %d ms at most, and %d ms of Python's own start%n"
                .formatted(
                    one.with() == null ? "" : " and " + one.with(),
                    one.kills(),
                    one.medianMs(),
                    one.p95Ms(),
                    one.maxMs(),
                    one.interpreterMedianMs())));
    text.append(
        "%d ticks acknowledged, %d answers lost on purpose; the longest tick took %d ms of %d ms%n"
            .formatted(kept, answersLost, longestTickMs, timeoutMs));
    text.append(
        "%d of %d zombie writes accepted; nothing opened in %d rounds without a sure lease%n"
            .formatted(zombieWritesAccepted, zombieWrites, withheld));
    findings.forEach(finding -> text.append("BROKEN: %s%n".formatted(finding)));
    text.append(lawsHold() ? "All laws hold." : findings.size() + " findings.");
    return text.toString();
  }
}
