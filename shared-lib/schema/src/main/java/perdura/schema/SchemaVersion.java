package perdura.schema;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The migrations that this code was built with. A database may have more: a newer release migrates
 * first, and older instances run on until they are replaced.
 *
 * @param versions ascending
 */
public record SchemaVersion(List<String> versions) {
  private static final SchemaVersion EXPECTED =
      new SchemaVersion(MigrationFile.all().stream().map(MigrationFile::version).toList());

  /** Copies the list. */
  public SchemaVersion {
    versions = List.copyOf(versions);
  }

  /** What this code needs. */
  public static SchemaVersion expected() {
    return EXPECTED;
  }

  /**
   * The migrations that the database does not have yet; empty when a service may work. All of them
   * while the first migration has not ended.
   */
  public List<String> missingIn(Connection connection) throws SQLException {
    Set<String> applied = applied(connection);
    return versions.stream().filter(version -> !applied.contains(version)).toList();
  }

  private static Set<String> applied(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return isReadable(statement) ? versions(statement) : Set.of();
    }
  }

  private static boolean isReadable(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            """
            SELECT 1
            FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
            WHERE s.nspname = 'perdura' AND t.relname = 'schema_history'
              AND has_schema_privilege(s.oid, 'USAGE') AND has_table_privilege(t.oid, 'SELECT')
            """)) {
      return row.next();
    }
  }

  private static Set<String> versions(Statement statement) throws SQLException {
    Set<String> applied = new HashSet<>();
    try (ResultSet row =
        statement.executeQuery(
            "SELECT version FROM perdura.schema_history WHERE success AND version IS NOT NULL")) {
      while (row.next()) {
        applied.add(row.getString("version"));
      }
    }
    return applied;
  }
}
