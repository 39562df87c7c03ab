package perdura.tradingcore.portfolio;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision.Kind;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;

/**
 * What agents hold beside the numeraire, at average cost. An exchange of one asset for another
 * carries the cost over; profit is realised when the numeraire comes back.
 */
final class Positions {
  private final SortedMap<AgentId, SortedMap<AssetId, Position>> positions = new TreeMap<>();
  private final SortedMap<AgentId, BigInteger> realised = new TreeMap<>();
  private final AssetId numeraire;

  Positions(AssetId numeraire) {
    this.numeraire = numeraire;
  }

  Optional<Position> find(AgentId agent, AssetId asset) {
    return Optional.ofNullable(of(agent).get(asset));
  }

  SortedMap<AssetId, Position> of(AgentId agent) {
    return Collections.unmodifiableSortedMap(positions.getOrDefault(agent, new TreeMap<>()));
  }

  Collection<Position> all() {
    return positions.values().stream().flatMap(held -> held.values().stream()).toList();
  }

  BigInteger realised(AgentId agent) {
    return realised.getOrDefault(agent, BigInteger.ZERO);
  }

  /** Takes a trade in; the profit that it realised. */
  BigInteger take(Trade trade, List<Position> changed) {
    var cost = giveUp(trade.agent(), trade.givenAsset(), trade.given(), changed);
    var taken = trade.taken();
    if (trade.feeAsset().equals(trade.takenAsset())) {
      taken = taken.subtract(trade.fee());
    } else {
      cost = cost.add(giveUp(trade.agent(), trade.feeAsset(), trade.fee(), changed));
    }
    var profit = BigInteger.ZERO;
    if (trade.takenAsset().equals(numeraire)) {
      profit = taken.subtract(cost);
      credit(trade, profit, changed);
    } else {
      add(trade, taken, cost, changed);
    }
    return profit;
  }

  /** The cost of what is given up, in proportion; the numeraire costs what it is. */
  private BigInteger giveUp(
      AgentId agent, AssetId asset, BigInteger amount, List<Position> changed) {
    if (asset.equals(numeraire)) {
      return amount;
    }
    var held = find(agent, asset).orElse(null);
    if (held == null || held.quantity().signum() <= 0) {
      return BigInteger.ZERO;
    }
    var cost =
        amount.compareTo(held.quantity()) >= 0
            ? held.cost()
            : held.cost().multiply(amount).divide(held.quantity());
    put(
        new Position(
            agent,
            asset,
            held.quantity().subtract(amount).max(BigInteger.ZERO),
            held.cost().subtract(cost),
            held.realised(),
            held.instrument(),
            held.origin(),
            held.stop()),
        changed);
    return cost;
  }

  private void credit(Trade trade, BigInteger profit, List<Position> changed) {
    realised.merge(trade.agent(), profit, BigInteger::add);
    find(trade.agent(), trade.givenAsset())
        .ifPresent(held ->
            put(
                new Position(
                    held.agent(),
                    held.asset(),
                    held.quantity(),
                    held.cost(),
                    held.realised().add(profit),
                    held.instrument(),
                    held.origin(),
                    held.stop()),
                changed));
  }

  private void add(Trade trade, BigInteger quantity, BigInteger cost, List<Position> changed) {
    var held = find(trade.agent(), trade.takenAsset()).orElse(null);
    var keepsStop = trade.kind() != Kind.ENTRY && hasStop(held);
    put(
        new Position(
            trade.agent(),
            trade.takenAsset(),
            held == null ? quantity : held.quantity().add(quantity),
            held == null ? cost : held.cost().add(cost),
            held == null ? BigInteger.ZERO : held.realised(),
            keepsStop && held != null ? held.instrument() : trade.instrument().id(),
            keepsStop && held != null ? held.origin() : trade.kind(),
            keepsStop && held != null ? held.stop() : trade.stop()),
        changed);
  }

  private static boolean hasStop(@Nullable Position held) {
    return held != null && held.stop() != null && held.quantity().signum() > 0;
  }

  private void put(Position position, List<Position> changed) {
    positions
        .computeIfAbsent(position.agent(), agent -> new TreeMap<>())
        .put(position.asset(), position);
    changed.removeIf(
        other -> other.agent().equals(position.agent()) && other.asset().equals(position.asset()));
    changed.add(position);
  }

  @Override
  public String toString() {
    return new ArrayList<>(all()) + " realised " + realised;
  }
}
