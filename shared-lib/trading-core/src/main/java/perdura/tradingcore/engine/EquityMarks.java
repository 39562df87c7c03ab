package perdura.tradingcore.engine;

import java.math.BigInteger;
import java.util.SortedMap;
import java.util.TreeMap;
import perdura.tradingcore.id.AgentId;

/** Each agent's highest equity, and its equity at the start of the UTC day; raw numeraire. */
final class EquityMarks {
  private final SortedMap<AgentId, BigInteger> highWater = new TreeMap<>();
  private final SortedMap<AgentId, BigInteger> dayStart = new TreeMap<>();
  private long day = Long.MIN_VALUE;

  /** Funding is no profit: it lifts both marks by what was given. */
  void fund(AgentId agent, BigInteger amount) {
    highWater.merge(agent, amount, BigInteger::add);
    dayStart.merge(agent, amount, BigInteger::add);
  }

  void mark(long markedDay, SortedMap<AgentId, BigInteger> equity) {
    if (markedDay != day) {
      day = markedDay;
      dayStart.putAll(equity);
    }
    equity.forEach((agent, worth) -> highWater.merge(agent, worth, BigInteger::max));
  }

  long day() {
    return day;
  }

  BigInteger highWater(AgentId agent) {
    return highWater.getOrDefault(agent, BigInteger.ZERO);
  }

  BigInteger dayStart(AgentId agent) {
    return dayStart.getOrDefault(agent, BigInteger.ZERO);
  }

  @Override
  public String toString() {
    return "day " + day + " high " + highWater + " start " + dayStart;
  }
}
