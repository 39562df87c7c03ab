package perdura.tradingcore.id;

/**
 * Name of a strategy: {@code arbitrage}, {@code momentum}, {@code mean-reversion}, {@code manual}.
 */
public record StrategyId(String value) implements Comparable<StrategyId> {
  public StrategyId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("StrategyId is blank");
    }
  }

  @Override
  public int compareTo(StrategyId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
