package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresProbe;

class AppRoleIT {
  private static DatabaseUrl owner;
  private static DatabaseUrl app;

  @BeforeAll
  static void migrate() throws Exception {
    owner = TestServer.migratedDatabase();
    app = TestServer.appOf(owner);
    TestServer.execute(app, event("seen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE TABLE perdura.mine (n int)",
        "CREATE TABLE public.mine (n int)",
        "CREATE SCHEMA mine",
        "ALTER TABLE leases ADD COLUMN mine int",
        "ALTER TABLE leases DISABLE ROW LEVEL SECURITY",
        "DROP TABLE leases",
        "TRUNCATE leases",
        "CREATE ROLE mine",
        "CALL open_to_app('leases')",
        "UPDATE event_log SET kind = 'other'",
        "DELETE FROM event_log",
        "DELETE FROM schema_history"
      })
  void mayNot(String sql) {
    assertThatThrownBy(() -> TestServer.execute(app, sql))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void readsAndWritesWithoutNamingTheSchema() throws Exception {
    TestServer.execute(
        app, "INSERT INTO leases VALUES ('probe', 'one', 1, now(), 1)", "DELETE FROM leases");

    assertThat(TestServer.query(app, "SELECT kind FROM event_log")).contains("seen");
  }

  @Test
  void holdsNoMoreConnectionsThanItsBudget() throws Exception {
    List<Connection> held = new ArrayList<>();
    try {
      for (int taken = 0; taken < TestServer.BUDGET; taken++) {
        held.add(app.connect());
      }

      assertThat(PostgresProbe.of(app)).isEqualTo(PostgresProbe.FULL);
    } finally {
      for (Connection connection : held) {
        connection.close();
      }
    }
  }

  @Test
  void endsTransactionsThatTakeTooLong() throws Exception {
    assertThat(
            TestServer.query(
                app,
                """
                SELECT setting FROM pg_settings
                WHERE name IN ('transaction_timeout', 'statement_timeout',
                               'idle_in_transaction_session_timeout')
                """))
        .containsExactly("30000", "30000", "30000");
  }

  @Test
  void strangersSeeNothing() throws Exception {
    TestServer.execute(TestServer.superuser(), "CREATE ROLE stranger LOGIN PASSWORD 'stranger'");
    DatabaseUrl stranger = owner.as("stranger", "stranger");

    assertThatThrownBy(() -> TestServer.query(stranger, "SELECT name FROM perdura.leases"))
        .hasMessageContaining("permission denied");

    TestServer.execute(
        owner,
        "GRANT USAGE ON SCHEMA perdura TO stranger",
        "GRANT SELECT ON perdura.event_log TO stranger");
    assertThat(TestServer.query(stranger, "SELECT kind FROM perdura.event_log")).isEmpty();
  }

  static String event(String kind) {
    return """
    INSERT INTO perdura.event_log (occurred_at, service, kind, subject, payload)
    VALUES (now(), 'test', '%s', 'subject', '{}')
    """
        .formatted(kind);
  }
}
