package perdura.launcher.faults;

import java.util.List;

/**
 * What a fault run over a suite found.
 *
 * @param back by process: how long until the suite was whole and ACTIVE again after its death
 * @param ticks the witness's ticks that were acknowledged
 * @param promised its orders that were
 * @param instants of the most frequent task, each with one row
 * @param findings what was lost, doubled or restarted without need; empty = nothing
 */
public record SuiteFaultReport(
    long seed, List<Back> back, long ticks, int promised, int instants, List<String> findings) {

  /** Copies. */
  public SuiteFaultReport {
    back = List.copyOf(back);
    findings = List.copyOf(findings);
  }

  /** Milliseconds from a kill until the suite was whole again. */
  public record Back(String process, int kills, long medianMs, long maxMs) {
    static Back of(String process, List<Long> all) {
      List<Long> sorted = all.stream().sorted().toList();
      return new Back(process, sorted.size(), sorted.get(sorted.size() / 2), sorted.getLast());
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
            "%-10s killed %d times; whole again after %d ms (median), %d ms at most%n"
                .formatted(one.process(), one.kills(), one.medianMs(), one.maxMs())));
    text.append(
        "The witness: %d ticks acknowledged, %d orders promised; %d instants of a task%n"
            .formatted(ticks, promised, instants));
    findings.forEach(finding -> text.append("BROKEN: %s%n".formatted(finding)));
    text.append(lawsHold() ? "All laws hold." : findings.size() + " findings.");
    return text.toString();
  }
}
