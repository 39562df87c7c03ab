package perdura.tradingengine.faults.journal;

import java.util.List;

/**
 * What a fault run of the journal found.
 *
 * @param hash of all records that the killed process wrote, in its lives together
 * @param findings laws that are broken; empty = all hold
 */
record JournalFaultReport(
    long seed, Kills kills, Damages damages, String hash, List<Finding> findings) {

  JournalFaultReport {
    findings = List.copyOf(findings);
  }

  /**
   * Kills of the writing process.
   *
   * @param done how often
   * @param events records in the journal at the end
   * @param acknowledgedLost records that append had returned and that were gone
   * @param beyondAcknowledged records that were there though nobody was told yet
   * @param torn kills that left a record unfinished, which was cut
   */
  record Kills(int done, long events, long acknowledgedLost, long beyondAcknowledged, int torn) {}

  /**
   * Damages to files.
   *
   * @param done how often
   * @param flips of which bits were flipped
   * @param torn of which the end was lost, or a piece of it
   * @param truncations of which files were cut short
   * @param refused as damaged
   * @param cut to the records before the damage
   * @param harmless damages where nothing is written
   */
  record Damages(
      int done, int flips, int torn, int truncations, int refused, int cut, int harmless) {}

  boolean lawsHold() {
    return findings.isEmpty();
  }

  /** For people. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        "Killed %d times while it wrote %d records; %d acknowledged ones lost, %d torn ends cut, seed %d%n"
            .formatted(kills.done(), kills.events(), kills.acknowledgedLost(), kills.torn(), seed));
    text.append("Hash of all records: %s%n".formatted(hash));
    text.append(
        "Damaged %d times (%d flips, %d torn ends, %d truncations): %d refused, %d cut, %d harmless%n"
            .formatted(
                damages.done(),
                damages.flips(),
                damages.torn(),
                damages.truncations(),
                damages.refused(),
                damages.cut(),
                damages.harmless()));
    findings.forEach(
        finding -> text.append("BROKEN %s: %s%n".formatted(finding.law(), finding.text())));
    text.append(lawsHold() ? "All laws hold." : findings.size() + " findings.");
    return text.toString();
  }
}
