package perdura.tradingengine.faults;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import perdura.tradingcore.engine.DecisionProgress;
import perdura.tradingcore.engine.Effects;
import perdura.tradingcore.engine.TradingState;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.order.Order;
import perdura.tradingcore.order.OrderStatus;
import perdura.tradingcore.order.OrderType;
import perdura.tradingcore.portfolio.Position;
import perdura.tradingengine.instrument.Instruments;

/**
 * Follows the journal and adds up the time in which a position of a built-in agent, worth ten or
 * more, stood without a stop that the venue has confirmed, outside of a cycle that was running.
 */
final class ProtectionTimeline {
  private static final BigInteger DUST = BigInteger.TEN;

  private final Instruments instruments;
  private final BigInteger dust;
  private final Map<String, Long> bareSince = new HashMap<>();
  private int spells;
  private long longestNs;
  private long totalNs;

  ProtectionTimeline(Instruments instruments) {
    this.instruments = instruments;
    this.dust = DUST.multiply(BigInteger.TEN.pow(instruments.numeraire().scale()));
  }

  /** A record was applied to {@code state}. */
  void take(long timeNs, TradingState state, Effects effects) {
    if (effects.orders().isEmpty()
        && effects.positions().isEmpty()
        && effects.decisions().isEmpty()) {
      return;
    }
    Set<String> bare = bare(state);
    for (String position : bare) {
      if (bareSince.putIfAbsent(position, timeNs) == null) {
        spells++;
      }
    }
    bareSince
        .entrySet()
        .removeIf(spell -> {
          boolean over = !bare.contains(spell.getKey());
          if (over) {
            add(timeNs - spell.getValue());
          }
          return over;
        });
  }

  Exposure exposure() {
    return new Exposure(
        spells,
        TimeUnit.NANOSECONDS.toMillis(longestNs),
        TimeUnit.NANOSECONDS.toMillis(totalNs),
        bareSince.size());
  }

  private void add(long spellNs) {
    longestNs = Math.max(longestNs, spellNs);
    totalNs += spellNs;
  }

  private Set<String> bare(TradingState state) {
    Set<String> bare = new HashSet<>();
    for (Position position : state.portfolio().positions()) {
      if (isOurs(position)
          && position.cost().compareTo(dust) >= 0
          && position.quantity().signum() > 0
          && !isStopped(state, position)
          && !isUnderWay(state, position)) {
        bare.add(position.agent() + " " + position.asset());
      }
    }
    return bare;
  }

  /** A person who orders by hand sets the stop, or does not. */
  private static boolean isOurs(Position position) {
    return switch (position.origin()) {
      case ENTRY, CYCLE, UNWIND -> true;
      case EXIT, PROTECT, ORDER -> false;
    };
  }

  private boolean isStopped(TradingState state, Position position) {
    return state
        .openOrders(position.agent())
        .anyMatch(order ->
            order.intent().type() == OrderType.STOP
                && order.status() != OrderStatus.INITIALIZED
                && order.acknowledged()
                && baseOf(order).equals(position.asset()));
  }

  private AssetId baseOf(Order order) {
    return instruments.get(order.intent().instrument()).base().id();
  }

  /** In a cycle or an exit that is not through, the asset is between two legs. */
  private static boolean isUnderWay(TradingState state, Position position) {
    return state.openDecisions().stream()
        .filter(progress -> progress.decision().agent().equals(position.agent()))
        .anyMatch(ProtectionTimeline::passesThrough);
  }

  private static boolean passesThrough(DecisionProgress progress) {
    return switch (progress.decision().kind()) {
      case CYCLE, UNWIND, EXIT -> !progress.closed();
      case ENTRY, PROTECT, ORDER -> false;
    };
  }
}
