package perdura.tradingcore.engine;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AssetId;

/**
 * How far a decision has come.
 *
 * @param sequence its id
 * @param stop trigger of the stop that an entry's position gets; null for other kinds
 * @param holding what its legs exchanged so far, raw units by asset, net
 * @param realised net change of the edge asset (of the numeraire where there is none) by this
 *     decision and by those that undo it, raw units
 * @param next leg that comes next, from 0; the number of legs once all are sent
 * @param interrupted no further leg is sent: a halt, a restart or a failed leg cut it
 * @param closed nothing more happens in it
 */
public record DecisionProgress(
    long sequence,
    Decision decision,
    @Nullable BigDecimal stop,
    SortedMap<AssetId, BigInteger> holding,
    BigInteger realised,
    int next,
    boolean interrupted,
    boolean closed) {
  public DecisionProgress {
    holding = Collections.unmodifiableSortedMap(new TreeMap<>(holding));
  }

  static DecisionProgress begun(long sequence, Decision decision, @Nullable BigDecimal stop) {
    return new DecisionProgress(
        sequence, decision, stop, new TreeMap<>(), BigInteger.ZERO, 1, false, false);
  }

  /** Whether its legs feed each other. */
  boolean isChain() {
    return decision.kind() == Kind.CYCLE || decision.kind() == Kind.UNWIND;
  }

  BigInteger held(AssetId asset) {
    return holding.getOrDefault(asset, BigInteger.ZERO);
  }

  DecisionProgress exchanged(Map<AssetId, BigInteger> amounts, AssetId edgeAsset) {
    var sum = new TreeMap<>(holding);
    amounts.forEach((asset, amount) -> sum.merge(asset, amount, BigInteger::add));
    return with(
        sum,
        realised.add(amounts.getOrDefault(edgeAsset, BigInteger.ZERO)),
        next,
        interrupted,
        closed);
  }

  DecisionProgress credited(BigInteger amount) {
    return with(holding, realised.add(amount), next, interrupted, closed);
  }

  DecisionProgress sentNext() {
    return with(holding, realised, next + 1, interrupted, closed);
  }

  DecisionProgress interrupt() {
    return with(holding, realised, next, true, closed);
  }

  DecisionProgress close() {
    return with(holding, realised, next, interrupted, true);
  }

  private DecisionProgress with(
      SortedMap<AssetId, BigInteger> held,
      BigInteger gained,
      int following,
      boolean cut,
      boolean ended) {
    return new DecisionProgress(sequence, decision, stop, held, gained, following, cut, ended);
  }
}
