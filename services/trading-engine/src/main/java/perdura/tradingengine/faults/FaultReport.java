package perdura.tradingengine.faults;

import java.util.List;

/**
 * What a fault run found.
 *
 * @param kills at random moments
 * @param stepsHit steps of the protocol at which the engine died
 * @param stepsMissed steps that it did not come by in time
 * @param starts by the journal
 * @param ordersAtVenue by the venue's books
 * @param fills by the venue's books
 * @param promised orders that the customer was promised
 * @param toActive from the start of the process to ACTIVE
 * @param unprotected positions without a stop, deaths included
 * @param findings laws that are broken; empty = all hold
 */
record FaultReport(
    long seed,
    int kills,
    List<String> stepsHit,
    List<String> stepsMissed,
    long starts,
    int ordersAtVenue,
    long fills,
    int promised,
    Times toActive,
    Exposure unprotected,
    List<Judge.Finding> findings) {

  FaultReport {
    stepsHit = List.copyOf(stepsHit);
    stepsMissed = List.copyOf(stepsMissed);
    findings = List.copyOf(findings);
  }

  /** Milliseconds. */
  record Times(long medianMs, long maxMs) {
    static Times of(List<Long> all) {
      if (all.isEmpty()) {
        return new Times(0, 0);
      }
      List<Long> sorted = all.stream().sorted().toList();
      return new Times(sorted.get(sorted.size() / 2), sorted.getLast());
    }
  }

  boolean lawsHold() {
    return findings.isEmpty();
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Killed %d times at random and at %d steps (%d not reached), started %d times, seed %d%n"
            .formatted(kills, stepsHit.size(), stepsMissed.size(), starts, seed));
    text.append(
        "Venue: %d orders, %d fills; %d orders were promised to the customer%n"
            .formatted(ordersAtVenue, fills, promised));
    text.append(
        "ACTIVE after %d ms (median), %d ms at most%n"
            .formatted(toActive.medianMs(), toActive.maxMs()));
    text.append(
        "Without a stop: %d spells, %d ms the longest, %d ms in all, %d at the end%n"
            .formatted(
                unprotected.spells(),
                unprotected.longestMs(),
                unprotected.totalMs(),
                unprotected.openAtEnd()));
    findings.forEach(
        finding -> text.append("BROKEN %s: %s%n".formatted(finding.law(), finding.text())));
    text.append(lawsHold() ? "All laws hold." : findings.size() + " findings.");
    return text.toString();
  }
}
