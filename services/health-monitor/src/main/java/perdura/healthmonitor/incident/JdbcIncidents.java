package perdura.healthmonitor.incident;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.api.healthmonitor.Incident;
import perdura.api.healthmonitor.IncidentEvent;
import perdura.api.healthmonitor.IncidentStatus;
import perdura.healthmonitor.rule.OpenIncident;
import perdura.healthmonitor.rule.Transition;

/** The rows of incidents and their timelines. */
class JdbcIncidents {
  private static final String COLUMNS =
      """
      id, rule, subject, severity, status, summary, since, triggered_at, acknowledged_at, acknowledged_by,
      resolved_at, resolved_by, resolution
      """;

  private final JdbcClient database;

  JdbcIncidents(JdbcClient database) {
    this.database = database;
  }

  /** False if it is there already, or another of its rule and subject is open. */
  boolean insert(Transition.Triggered triggered) {
    int rows =
        database
            .sql(
                """
                INSERT INTO incidents (id, rule, subject, severity, status, summary, since, triggered_at)
                VALUES (:id, :rule, :subject, :severity, 'triggered', :summary, :since, :at)
                ON CONFLICT DO NOTHING
                """)
            .param("id", triggered.incident())
            .param("rule", triggered.rule().name())
            .param("subject", triggered.subject())
            .param("severity", triggered.rule().severity().label())
            .param("summary", triggered.summary())
            .param("since", Timestamp.from(triggered.since()))
            .param("at", Timestamp.from(triggered.at()))
            .update();
    return rows == 1;
  }

  /** False if it was resolved before, or never was. */
  boolean resolve(UUID id, Instant at, String by, String reason) {
    int rows =
        database
            .sql(
                """
                UPDATE incidents
                SET status = 'resolved', resolved_at = :at, resolved_by = :by, resolution = :reason
                WHERE id = :id AND status <> 'resolved'
                """)
            .param("id", id)
            .param("at", Timestamp.from(at))
            .param("by", by)
            .param("reason", reason)
            .update();
    return rows == 1;
  }

  /** False if it was acknowledged or resolved before. */
  boolean acknowledge(UUID id, Instant at, String by) {
    int rows =
        database
            .sql(
                """
                UPDATE incidents
                SET status = 'acknowledged', acknowledged_at = :at, acknowledged_by = :by
                WHERE id = :id AND status = 'triggered'
                """)
            .param("id", id)
            .param("at", Timestamp.from(at))
            .param("by", by)
            .update();
    return rows == 1;
  }

  void addEvent(UUID id, UUID incident, String kind, Instant at, String actor, String note) {
    database
        .sql(
            """
            INSERT INTO incident_events (id, incident_id, kind, happened_at, actor, note)
            VALUES (:id, :incident, :kind, :at, :actor, :note)
            """)
        .param("id", id)
        .param("incident", incident)
        .param("kind", kind)
        .param("at", Timestamp.from(at))
        .param("actor", actor)
        .param("note", note)
        .update();
  }

  Optional<Incident> find(UUID id) {
    return database
        .sql("SELECT " + COLUMNS + " FROM incidents WHERE id = :id")
        .param("id", id)
        .query(JdbcIncidents::incident)
        .optional();
  }

  /** Remembers for good that this was reported; false if it was before. */
  boolean remember(UUID transition, Instant now) {
    int rows =
        database
            .sql(
                """
                INSERT INTO reported_transitions (id, reported_at) VALUES (:id, :now)
                ON CONFLICT (id) DO NOTHING
                """)
            .param("id", transition)
            .param("now", Timestamp.from(now))
            .update();
    return rows == 1;
  }

  /**
   * Deletes the first {@code most} of those that were over before then, with their timelines and
   * messages; answers how many. What is not delivered yet keeps its incident.
   */
  int forget(Instant before, int most) {
    return database
        .sql(
            """
            WITH old AS (
                SELECT id FROM incidents AS incident
                WHERE status = 'resolved' AND resolved_at < :before
                  AND NOT EXISTS (
                      SELECT FROM notices
                      WHERE notices.incident_id = incident.id AND delivered_at IS NULL)
                ORDER BY resolved_at
                LIMIT :most
                FOR UPDATE SKIP LOCKED),
            told AS (
                DELETE FROM notices USING old
                WHERE notices.incident_id = old.id AND delivered_at IS NOT NULL)
            DELETE FROM incidents USING old WHERE incidents.id = old.id
            """)
        .param("before", Timestamp.from(before))
        .param("most", most)
        .update();
  }

  /** Locked, so that it stays open for as long as the caller's transaction. */
  Optional<Incident> findOpen(String rule, String subject) {
    return database
        .sql(
            "SELECT "
                + COLUMNS
                + " FROM incidents WHERE rule = :rule AND subject = :subject AND status <> 'resolved'"
                + " FOR UPDATE")
        .param("rule", rule)
        .param("subject", subject)
        .query(JdbcIncidents::incident)
        .optional();
  }

  List<OpenIncident> open() {
    return database
        .sql("SELECT id, rule, subject FROM incidents WHERE status <> 'resolved'")
        .query((row, _) ->
            new OpenIncident(
                row.getObject("id", UUID.class), row.getString("rule"), row.getString("subject")))
        .list();
  }

  List<Incident> page(@Nullable String status, @Nullable IncidentKey before, int most) {
    return database
        .sql(
            """
            SELECT COLUMNS FROM incidents
            WHERE (CAST(:status AS text) IS NULL OR status = :status)
              AND (CAST(:beforeAt AS timestamptz) IS NULL
                   OR (triggered_at, id) < (CAST(:beforeAt AS timestamptz), CAST(:beforeId AS uuid)))
            ORDER BY triggered_at DESC, id DESC
            LIMIT :most
            """
                .replace("COLUMNS", COLUMNS))
        .param("status", status)
        .param("beforeAt", before == null ? null : Timestamp.from(before.triggeredAt()))
        .param("beforeId", before == null ? null : before.id())
        .param("most", most)
        .query(JdbcIncidents::incident)
        .list();
  }

  List<IncidentEvent> timeline(UUID incident) {
    return database
        .sql(
            """
            SELECT id, kind, happened_at, actor, note FROM incident_events
            WHERE incident_id = :incident
            ORDER BY position
            """)
        .param("incident", incident)
        .query((row, _) ->
            new IncidentEvent(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getTimestamp("happened_at").toInstant(),
                row.getString("actor"),
                row.getString("note")))
        .list();
  }

  private static Incident incident(ResultSet row, int number) throws SQLException {
    return new Incident(
        row.getObject("id", UUID.class),
        row.getString("rule"),
        row.getString("subject"),
        row.getString("severity"),
        IncidentStatus.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
        row.getString("summary"),
        row.getTimestamp("since").toInstant(),
        row.getTimestamp("triggered_at").toInstant(),
        instant(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        instant(row, "resolved_at"),
        row.getString("resolved_by"),
        row.getString("resolution"));
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    Timestamp time = row.getTimestamp(column);
    return time == null ? null : time.toInstant();
  }
}
