package perdura.healthmonitor.notice;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages that wait to be delivered, as rows written in the transaction of what they tell.
 * Thread-safe.
 */
public final class Notices {
  /** For so long a message that is being sent is nobody else's to send. */
  private static final Duration CLAIM = Duration.ofSeconds(30);

  private static final String WEBHOOK = "webhook";

  private final JdbcClient database;
  private final JsonMapper json;
  private final Clock clock;
  private final boolean webhook;

  /** With whether there is a webhook to tell. */
  Notices(JdbcClient database, JsonMapper json, Clock clock, boolean webhook) {
    this.database = database;
    this.json = json;
    this.clock = clock;
    this.webhook = webhook;
  }

  /** A message that is being sent. */
  record Claimed(UUID id, String body, int attempts) {}

  /**
   * Has a message delivered if and when the caller's transaction commits.
   *
   * @param told whether the receiver has it already, so that it is only written down
   * @throws IllegalStateException outside of a transaction
   */
  public void add(Message message, boolean told) {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("A message is added in the transaction that it tells of.");
    }
    if (webhook) {
      database
          .sql(
              """
              INSERT INTO notices (id, incident_id, channel, body, created_at, next_attempt, delivered_at)
              VALUES (:id, :incident, :channel, CAST(:body AS jsonb), :now, :now,
                      CASE WHEN :told THEN CAST(:now AS timestamptz) END)
              ON CONFLICT (id, channel) DO NOTHING
              """)
          .param("id", message.id())
          .param("incident", message.incident())
          .param("channel", WEBHOOK)
          .param("body", body(message))
          .param("told", told)
          .param("now", Timestamp.from(clock.instant()))
          .update();
    }
  }

  String body(Message message) {
    return json.writeValueAsString(AlertBody.of(message));
  }

  /**
   * Takes the message that is due first, for as long as a claim lasts: it is sent at once, so a
   * claim outlives it. Of one incident's only the oldest is due, so that they arrive in order.
   */
  Optional<Claimed> claim() {
    Instant now = clock.instant();
    return database
        .sql(
            """
            UPDATE notices SET attempts = attempts + 1, next_attempt = :until
            WHERE (id, channel) IN (
                SELECT id, channel FROM notices AS due
                WHERE channel = :channel AND delivered_at IS NULL AND next_attempt <= :now
                  AND NOT EXISTS (
                      SELECT FROM notices AS earlier
                      WHERE earlier.incident_id = due.incident_id AND earlier.channel = due.channel
                        AND earlier.delivered_at IS NULL
                        AND earlier.position < due.position)
                ORDER BY position
                LIMIT 1
                FOR UPDATE SKIP LOCKED)
            RETURNING id, body::text AS body, attempts
            """)
        .param("channel", WEBHOOK)
        .param("now", Timestamp.from(now))
        .param("until", Timestamp.from(now.plus(CLAIM)))
        .query((row, _) ->
            new Claimed(
                row.getObject("id", UUID.class), row.getString("body"), row.getInt("attempts")))
        .optional();
  }

  void delivered(UUID id) {
    database
        .sql(
            """
            UPDATE notices SET delivered_at = :now, last_error = NULL
            WHERE id = :id AND channel = :channel AND delivered_at IS NULL
            """)
        .param("now", Timestamp.from(clock.instant()))
        .param("id", id)
        .param("channel", WEBHOOK)
        .update();
  }

  void failed(UUID id, String error, Duration wait) {
    database
        .sql(
            """
            UPDATE notices SET next_attempt = :next, last_error = :error
            WHERE id = :id AND channel = :channel AND delivered_at IS NULL
            """)
        .param("next", Timestamp.from(clock.instant().plus(wait)))
        .param("error", error)
        .param("id", id)
        .param("channel", WEBHOOK)
        .update();
  }

  /** How many wait. */
  int waiting() {
    return database
        .sql("SELECT count(*) FROM notices WHERE delivered_at IS NULL")
        .query(Integer.class)
        .single();
  }
}
