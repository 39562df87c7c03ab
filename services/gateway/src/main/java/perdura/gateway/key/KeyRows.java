package perdura.gateway.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.tokens.Scope;

/** The table {@code api_keys}. */
final class KeyRows {
  private final JdbcClient database;

  KeyRows(JdbcClient database) {
    this.database = database;
  }

  void add(KeyRow key) {
    database
        .sql(
            """
            INSERT INTO api_keys (id, sha256, label, scope, created_by, created_at, expires_at)
            VALUES (:id, :sha256, :label, :scope, :createdBy, :createdAt, :expiresAt)
            """)
        .param("id", key.id())
        .param("sha256", key.sha256())
        .param("label", key.label())
        .param("scope", key.scope().label())
        .param("createdBy", key.createdBy())
        .param("createdAt", Timestamp.from(key.createdAt()))
        .param("expiresAt", timestamp(key.expiresAt()), Types.TIMESTAMP)
        .update();
  }

  Optional<KeyRow> find(String id) {
    return database
        .sql(
            """
            SELECT id, sha256, label, scope, created_by, created_at, expires_at, last_used_at
            FROM api_keys
            WHERE id = :id AND revoked_at IS NULL
            """)
        .param("id", id)
        .query((row, _) -> read(row))
        .optional();
  }

  /** Keys that are not revoked, newest first, made before the instant if one is given. */
  List<KeyRow> list(@Nullable Instant createdBefore, int limit) {
    return database
        .sql(
            """
            SELECT id, sha256, label, scope, created_by, created_at, expires_at, last_used_at
            FROM api_keys
            WHERE revoked_at IS NULL
              AND (CAST(:before AS timestamptz) IS NULL OR created_at < CAST(:before AS timestamptz))
            ORDER BY created_at DESC
            LIMIT :limit
            """)
        .param("before", timestamp(createdBefore), Types.TIMESTAMP)
        .param("limit", limit)
        .query((row, _) -> read(row))
        .list();
  }

  boolean revoke(String id, Instant now) {
    return database
            .sql("UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
            .param("now", Timestamp.from(now))
            .param("id", id)
            .update()
        == 1;
  }

  void used(String id, Instant hour) {
    database
        .sql("UPDATE api_keys SET last_used_at = :hour WHERE id = :id")
        .param("hour", Timestamp.from(hour))
        .param("id", id)
        .update();
  }

  private static KeyRow read(ResultSet row) throws SQLException {
    return new KeyRow(
        row.getString("id"),
        row.getString("sha256"),
        row.getString("label"),
        Scope.labelled(row.getString("scope")).orElseThrow(),
        row.getString("created_by"),
        row.getTimestamp("created_at").toInstant(),
        instant(row.getTimestamp("expires_at")),
        instant(row.getTimestamp("last_used_at")));
  }

  private static @Nullable Timestamp timestamp(@Nullable Instant instant) {
    return instant == null ? null : Timestamp.from(instant);
  }

  private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
    return timestamp == null ? null : timestamp.toInstant();
  }
}
