package perdura.tradingcore.portfolio;

import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;

/**
 * One side of the ledger.
 *
 * @param agent whose it is; null for all kinds but AGENT
 */
public record Account(Kind kind, @Nullable AgentId agent) implements Comparable<Account> {
  public static final Account TREASURY = new Account(Kind.TREASURY, null);
  public static final Account MARKET = new Account(Kind.MARKET, null);
  public static final Account FEES = new Account(Kind.FEES, null);
  public static final Account GAS = new Account(Kind.GAS, null);

  /** What an account stands for. */
  public enum Kind {
    /** What an agent has. */
    AGENT,
    /** What is given to no agent. */
    TREASURY,
    /** All we trade with; the other side of what we have. */
    MARKET,
    /** Fees paid to venues. */
    FEES,
    /** Gas paid for swaps. */
    GAS
  }

  public Account {
    if ((kind == Kind.AGENT) != (agent != null)) {
      throw new IllegalArgumentException("An agent belongs to an AGENT account, and to no other");
    }
  }

  public static Account of(AgentId agent) {
    return new Account(Kind.AGENT, agent);
  }

  /** Whether what lies on it lies in our account at the venue. */
  public boolean isOurs() {
    return kind == Kind.AGENT || kind == Kind.TREASURY;
  }

  @Override
  public int compareTo(Account other) {
    return toString().compareTo(other.toString());
  }

  /** As it is written: {@code agent:momo}, {@code treasury}. */
  @Override
  public String toString() {
    return switch (kind) {
      case AGENT -> "agent:" + agent;
      case TREASURY -> "treasury";
      case MARKET -> "market";
      case FEES -> "fees";
      case GAS -> "gas";
    };
  }
}
