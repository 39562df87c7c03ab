package perdura.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.postgresql.PGConnection;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresProbe;

/**
 * The role that the services log in as. It is made if it is missing and changed only where it is
 * not as it should be, so that an owner who may not make roles can migrate where an administrator
 * made this one.
 *
 * @param connections how many it may hold at once
 */
record AppRole(String password, int connections) {
  static final String NAME = "perdura_app";

  /** No transaction of a service is longer, so no reader of the event log waits longer. */
  private static final String LONGEST = "30s";

  private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;

  /** Brings the role about within the caller's transaction. */
  void ensure(Connection connection, DatabaseUrl owner) throws SQLException {
    List<String> missing = missing(connection);
    try (Statement statement = connection.createStatement()) {
      for (String change : missing) {
        statement.execute(change);
      }
      boolean created = missing.stream().anyMatch(change -> change.startsWith("CREATE"));
      if (created || !canLogIn(owner)) {
        // The driver sends a verifier, so the password is in no statement and no log.
        connection
            .unwrap(PGConnection.class)
            .alterUserPassword(NAME, password.toCharArray(), "scram-sha-256");
      }
    }
  }

  /** The statements that make the role what it should be, without its password. */
  private List<String> missing(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT rolcanlogin AND rolconnlimit = ? AS fits, coalesce(rolconfig, '{}') AS settings
            FROM pg_roles WHERE rolname = ?
            """)) {
      statement.setInt(1, connections);
      statement.setString(2, NAME);
      try (ResultSet row = statement.executeQuery()) {
        boolean exists = row.next();
        List<String> changes = new ArrayList<>();
        if (!exists || !row.getBoolean("fits")) {
          changes.add(
              "%s ROLE perdura_app LOGIN CONNECTION LIMIT %d"
                  .formatted(exists ? "ALTER" : "CREATE", connections));
        }
        Set<String> present = exists ? Set.copyOf(Arrays.asList(texts(row, "settings"))) : Set.of();
        settings(connection).stream()
            .filter(setting -> !present.contains(setting))
            .map(setting -> setting.split("=", 2))
            .map(
                setting -> "ALTER ROLE perdura_app SET %s = '%s'".formatted(setting[0], setting[1]))
            .forEach(changes::add);
        return changes;
      }
    }
  }

  private static List<String> settings(Connection connection) throws SQLException {
    List<String> settings = new ArrayList<>();
    settings.add("search_path=perdura");
    settings.add("statement_timeout=" + LONGEST);
    settings.add("idle_in_transaction_session_timeout=" + LONGEST);
    if (connection.getMetaData().getDatabaseMajorVersion() >= FIRST_WITH_TRANSACTION_TIMEOUT) {
      settings.add("transaction_timeout=" + LONGEST);
    }
    return settings;
  }

  private static String[] texts(ResultSet row, String column) throws SQLException {
    return (String[]) row.getArray(column).getArray();
  }

  private boolean canLogIn(DatabaseUrl owner) {
    return switch (PostgresProbe.of(owner.as(NAME, password))) {
      case ACCEPTS, FULL -> true;
      case WRONG_LOGIN, NOT_YET, NO_DATABASE, UNREACHABLE, REFUSED -> false;
    };
  }
}
