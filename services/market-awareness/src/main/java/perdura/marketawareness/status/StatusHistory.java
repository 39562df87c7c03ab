package perdura.marketawareness.status;

import java.sql.Timestamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.api.marketawareness.MarketStatus;
import perdura.servicesupport.events.EventLog;

/** Every verdict since its change, as rows and as events. */
class StatusHistory {
  private static final Logger LOG = LoggerFactory.getLogger(StatusHistory.class);

  private final JdbcClient database;
  private final TransactionTemplate transaction;
  private final EventLog events;

  StatusHistory(JdbcClient database, TransactionTemplate transaction, EventLog events) {
    this.database = database;
    this.transaction = transaction;
    this.events = events;
  }

  /** Writes a change down, once; false if the database cannot take it now. */
  boolean add(MarketStatus status) {
    try {
      transaction.executeWithoutResult(_ -> write(status));
      return true;
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("The change to {} is written down later: {}", status.verdict(), e.getMessage());
      return false;
    }
  }

  private void write(MarketStatus status) {
    int rows =
        database
            .sql(
                """
                INSERT INTO market_status_history (since, verdict, reason)
                VALUES (:since, :verdict, :reason)
                ON CONFLICT (since) DO NOTHING
                """)
            .param("since", Timestamp.from(status.since()))
            .param("verdict", status.verdict().name())
            .param("reason", status.reason())
            .update();
    if (rows == 1) {
      events.append("market.status", status.verdict().name(), status);
    }
  }
}
