package perdura.learning.outcome;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;

/** Follows the engine's journal as PostgreSQL shows it, and tells the archive what it finds. */
final class OutcomeFollower {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeFollower.class);
  private static final int SPANS_AT_ONCE = 20;

  private final JdbcOutcomes outcomes;
  private final ArchiveTeller teller;

  OutcomeFollower(JdbcOutcomes outcomes, ArchiveTeller teller) {
    this.outcomes = outcomes;
    this.teller = teller;
  }

  /** One turn; a long history is followed in several, each of short transactions. */
  @Scheduled(initialDelay = 1_000, fixedDelay = 2_000)
  void turn() {
    try {
      int spans = 0;
      while (outcomes.advance() && spans < SPANS_AT_ONCE) {
        spans++;
      }
      teller.turn();
    } catch (DataAccessException | TransactionException away) {
      LOG.debug("Outcomes are followed later", away);
    }
  }
}
