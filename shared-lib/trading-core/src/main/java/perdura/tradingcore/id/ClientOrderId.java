package perdura.tradingcore.id;

/**
 * Our name of an order, derived from (agent, decision, leg), so that the same leg of the same
 * decision can never become two orders (law L4): {@code <agent>-<decision in base 36>-<leg>}.
 */
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
  public ClientOrderId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("ClientOrderId is blank");
    }
  }

  /**
   * The id of leg {@code leg} (from 0) of the decision that stands at {@code decision} in the
   * journal.
   */
  public static ClientOrderId of(AgentId agent, long decision, int leg) {
    return new ClientOrderId(
        agent.value() + "-" + Long.toString(decision, Character.MAX_RADIX) + "-" + leg);
  }

  /** Whether this names a leg of one of the decisions of {@code agent}. */
  public boolean isOf(AgentId agent) {
    String prefix = agent.value() + "-";
    return value.startsWith(prefix) && value.substring(prefix.length()).matches("[0-9a-z]+-\\d+");
  }

  @Override
  public int compareTo(ClientOrderId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
