package perdura.tradingengine.scan;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.instrument.Asset;

/**
 * What a scan found.
 *
 * @param numeraire asset in which value is counted
 * @param pools pools and books in the file
 * @param cycles the most valuable first; those that cannot be valued last
 * @param rejected what was left out, each with its reason
 */
public record ScanReport(
    Asset numeraire, int pools, List<FoundCycle> cycles, List<Rejected> rejected) {
  public ScanReport {
    cycles = List.copyOf(cycles);
    rejected = List.copyOf(rejected);
  }

  /** How many were left out, by reason. */
  public SortedMap<String, Integer> rejectedByReason() {
    SortedMap<String, Integer> counts = new TreeMap<>();
    rejected.forEach(each -> counts.merge(each.reason(), 1, Integer::sum));
    return counts;
  }
}
