package perdura.learning.outcome;

import org.jspecify.annotations.Nullable;
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
  private boolean follows = true;

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
      said(null);
    } catch (DataAccessException | TransactionException away) {
      said(away);
    }
  }

  /** Says so once when it stops, and once when it goes on; turns follow one another. */
  private void said(@Nullable RuntimeException failure) {
    if (failure == null && !follows) {
      LOG.info("Outcomes are followed again");
    } else if (failure != null && follows) {
      LOG.warn("Outcomes are not followed for now", failure);
    } else if (failure != null) {
      LOG.debug("Outcomes are still not followed", failure);
    }
    follows = failure == null;
  }
}
