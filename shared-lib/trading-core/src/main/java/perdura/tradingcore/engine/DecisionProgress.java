package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.id.AssetId;

/**
 * How far a decision has come.
 *
 * @param sequence its id
 * @param holding what its legs exchanged so far, raw units by asset, net; of a running cycle, what
 *     is between two legs
 * @param realised net change of the edge asset (of the numeraire where there is none) by this
 *     decision and those that complete or undo it, raw units
 * @param next leg that comes next, from 0; the number of legs once all are sent
 * @param interrupted no further leg is sent: a halt, a restart or a failed leg cut it
 * @param closed nothing more happens in it
 */
public record DecisionProgress(
    long sequence,
    Decision decision,
    SortedMap<AssetId, BigInteger> holding,
    BigInteger realised,
    int next,
    boolean interrupted,
    boolean closed) {
  public DecisionProgress {
    holding = Collections.unmodifiableSortedMap(new TreeMap<>(holding));
  }
}
