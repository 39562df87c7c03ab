package perdura.hotpathbench.value;

import java.util.ArrayList;
import java.util.List;
import perdura.hotpathbench.stream.StreamKind;

/**
 * How much of what there was a detector found.
 *
 * @param pools of the market
 * @param updates that it saw
 * @param jumps how many of them made something profitable
 * @param compared with the oracle, drawn by a seed
 * @param profitable how many of those the oracle found a cycle for
 * @param detectorCycles that the detector reported in all
 * @param missed profitable updates for which the detector reported nothing that is true
 * @param invented cycles that do not earn what was reported, or updates for which the oracle knows
 *     none
 * @param oracleUsd the best cycle of each profitable update, summed
 * @param detectorUsd the same of the detector
 * @param ratio of the two sums; 1 where there was nothing to find
 * @param p1 the ratio at the first percentile of the profitable updates, by nearest rank
 * @param worst the least
 */
public record ValueFigures(
    int pools,
    StreamKind stream,
    int updates,
    int jumps,
    int compared,
    int profitable,
    long detectorCycles,
    int missed,
    int invented,
    double oracleUsd,
    double detectorUsd,
    double ratio,
    double p1,
    double worst) {

  /** Adds up. */
  static final class Tally {
    private final List<Double> ratios = new ArrayList<>();
    private int compared;
    private long detectorCycles;
    private int missed;
    private int invented;
    private double oracleUsd;
    private double detectorUsd;

    void add(Worth told, double bestUsd) {
      compared++;
      detectorCycles += told.cycles();
      invented += told.invented();
      if (bestUsd == 0) {
        invented += told.cycles() - told.invented();
        return;
      }
      missed += told.cycles() == told.invented() ? 1 : 0;
      oracleUsd += bestUsd;
      detectorUsd += told.bestUsd();
      ratios.add(told.bestUsd() / bestUsd);
    }

    ValueFigures figures(int pools, StreamKind stream, int updates, int jumps) {
      List<Double> sorted = ratios.stream().sorted().toList();
      boolean isEmpty = sorted.isEmpty();
      return new ValueFigures(
          pools,
          stream,
          updates,
          jumps,
          compared,
          sorted.size(),
          detectorCycles,
          missed,
          invented,
          oracleUsd,
          detectorUsd,
          isEmpty ? 1 : detectorUsd / oracleUsd,
          isEmpty ? 1 : sorted.get(Math.ceilDiv(sorted.size(), 100) - 1),
          isEmpty ? 1 : sorted.getFirst());
    }
  }
}
