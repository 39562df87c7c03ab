package perdura.hotpathbench;

import java.util.List;
import java.util.Set;
import perdura.hotpathbench.measure.RunSettings;

/**
 * What is run.
 *
 * @param pools of each market
 * @param wholePools of those markets on which all streams, peers and values are measured; on others
 *     only ours on the Zipf stream
 * @param streamUpdates of each stream; a quarter on markets beyond {@link #MANY_POOLS}, where each
 *     jump takes long to work out
 * @param valueUpdates from the start of each stream, on which values are compared
 * @param mostJumps how many of their jumps the oracle works out
 * @param curve budgets of sizings to show what speed costs in value
 */
record CampaignSettings(
    List<Integer> pools,
    Set<Integer> wholePools,
    int streamUpdates,
    int valueUpdates,
    int mostJumps,
    List<Integer> curve,
    RunSettings runs,
    boolean quick) {
  static final CampaignSettings QUICK =
      new CampaignSettings(
          List.of(5_000, 50_000),
          Set.of(5_000),
          20_000,
          10_000,
          200,
          List.of(),
          new RunSettings(1, 1, 2),
          true);
  static final CampaignSettings FULL =
      new CampaignSettings(
          List.of(1_000, 5_000, 20_000, 50_000),
          Set.of(1_000, 5_000, 20_000, 50_000),
          20_000,
          20_000,
          400,
          List.of(1, 4, 16, 64, 256, 1_024),
          new RunSettings(2, 3, 6),
          false);

  static final int MANY_POOLS = 5_000;

  /** Of the market that the closed loop trades on, and the curve is of. */
  static final int LOOP_POOLS = 5_000;

  /** What an index of all cycles may take. */
  static final long MOST_INDEX_BYTES = 1L << 30;

  int streamUpdates(int ofPools) {
    return ofPools > MANY_POOLS ? streamUpdates / 4 : streamUpdates;
  }
}
