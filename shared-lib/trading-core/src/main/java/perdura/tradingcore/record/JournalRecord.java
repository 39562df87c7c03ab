package perdura.tradingcore.record;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.command.Command;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.decision.Denial;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.ClientOrderId;
import perdura.tradingcore.venue.VenueReport;

/**
 * One step of the engine's history. The engine's state is what these records say, in their order,
 * and nothing else.
 */
public sealed interface JournalRecord {
  /** The engine's now when it was written: arrival time of its input, ns since the Unix epoch. */
  long timeNs();

  /**
   * The engine started.
   *
   * @param epoch how many starts this journal has seen, from 1
   */
  record Started(long timeNs, long epoch) implements JournalRecord {}

  /**
   * What the account at the venue held when this journal began, raw units; the treasury owns it.
   */
  record TreasuryOpened(long timeNs, SortedMap<AssetId, BigInteger> balances)
      implements JournalRecord {
    public TreasuryOpened {
      balances = Collections.unmodifiableSortedMap(new TreeMap<>(balances));
    }
  }

  /** A command was taken in. */
  record CommandAccepted(long timeNs, Command command) implements JournalRecord {}

  /** A mandate reached its end without renewal. */
  record MandateExpired(long timeNs, AgentId agent) implements JournalRecord {}

  /**
   * Risk let a decision pass; its first leg is on its way.
   *
   * @param stop trigger of the protective stop that an entry's position gets, whole quote per whole
   *     base; null for other kinds
   */
  record Decided(long timeNs, Decision decision, @Nullable BigDecimal stop)
      implements JournalRecord {}

  /**
   * From here on orders that take on something new leave by themselves, or only with a person's
   * approval. A journal that does not say leaves them alone.
   */
  record AutonomySet(long timeNs, boolean autonomous) implements JournalRecord {}

  /**
   * Risk would let a decision pass, and it waits for a person. Nothing is on its way.
   *
   * @param stop as in {@link Decided}
   * @param expiresNs arrival time from which on it is too late
   */
  record Proposed(long timeNs, Decision decision, @Nullable BigDecimal stop, long expiresNs)
      implements JournalRecord {}

  /** Nobody ruled on a proposal in time. */
  record ProposalExpired(long timeNs, long proposal) implements JournalRecord {}

  /** A person approved a proposal, and prices or risk said no. */
  record ProposalRefused(long timeNs, long proposal, Denial denial) implements JournalRecord {}

  /** Risk said no. */
  record Denied(long timeNs, Denial denial) implements JournalRecord {}

  /** The venue said something new of an order. */
  record Reported(long timeNs, VenueReport report) implements JournalRecord {}

  /** The venue said nothing of an order for too long. */
  record OutcomeUnknown(long timeNs, ClientOrderId order) implements JournalRecord {}

  /** A stop that the engine holds for a venue without stops was touched, and is sent now. */
  record StopTriggered(long timeNs, ClientOrderId order) implements JournalRecord {}

  /**
   * What agents are worth: a new day's start, or a new high.
   *
   * @param day UTC day of the event time, days since the Unix epoch
   * @param equity raw numeraire
   */
  record EquityMarked(long timeNs, long day, SortedMap<AgentId, BigInteger> equity)
      implements JournalRecord {
    public EquityMarked {
      equity = Collections.unmodifiableSortedMap(new TreeMap<>(equity));
    }
  }
}
