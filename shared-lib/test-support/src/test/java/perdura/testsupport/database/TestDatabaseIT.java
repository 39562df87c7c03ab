package perdura.testsupport.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import perdura.schema.SchemaVersion;

class TestDatabaseIT {
  private static final String TASK =
      "INSERT INTO autonomous_tasks (task_name, schedule_cron) VALUES ('scan', '* * * * * *')";
  private static final String EVENT =
      """
      INSERT INTO event_log (occurred_at, service, kind, subject, payload)
      VALUES (now(), 'scheduler', 'FIRED', 'scan', '{}')
      """;

  private static TestDatabase scheduler;

  @BeforeAll
  static void create() throws SQLException {
    scheduler = TestDatabase.forOwner("scheduler");
  }

  @Test
  void hasEveryMigration() throws SQLException {
    try (Connection connection = scheduler.url().connect()) {
      assertThat(SchemaVersion.expected().missingIn(connection)).isEmpty();
    }
  }

  @Test
  void ownerWritesItsTablesAndTheSuites() throws SQLException {
    execute(scheduler.dataSource(), TASK, EVENT, "UPDATE autonomous_tasks SET is_active = false");

    assertThat(count(scheduler.dataSource(), "autonomous_tasks")).isPositive();
    assertThat(count(scheduler.ownerDataSource(), "perdura.event_log")).isPositive();
  }

  @Test
  void ownerReadsTheTablesOfOthers() throws SQLException {
    execute(scheduler.ownerDataSource(), "INSERT INTO perdura.service_uptime VALUES ('gateway')");

    assertThat(count(scheduler.dataSource(), "service_uptime")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT INTO service_uptime (service_name) VALUES ('gateway')",
        "UPDATE agent_states SET epoch = 0",
        "DELETE FROM agent_checkpoints",
        "UPDATE event_log SET kind = 'other'",
        "DELETE FROM schema_history",
        "TRUNCATE autonomous_tasks",
        "DROP TABLE autonomous_tasks"
      })
  void ownerMayNot(String sql) {
    assertThatThrownBy(() -> execute(scheduler.dataSource(), sql))
        .hasMessageMatching("(?s).*(permission denied|must be owner).*");
  }

  @Test
  void appWritesAll() throws SQLException {
    TestDatabase app = TestDatabase.forApp();

    execute(app.dataSource(), TASK, EVENT, "INSERT INTO service_uptime VALUES ('gateway')");

    assertThat(count(app.dataSource(), "service_uptime")).isEqualTo(1);
  }

  @Test
  void everyCallGivesADatabaseOfItsOwn() throws SQLException {
    TestDatabase one = TestDatabase.forOwner("scheduler");
    TestDatabase other = TestDatabase.forOwner("scheduler");

    execute(one.dataSource(), EVENT);

    assertThat(count(one.dataSource(), "event_log")).isEqualTo(1);
    assertThat(count(other.dataSource(), "event_log")).isZero();
  }

  @Test
  void ownerWithoutMigrationsWritesTheSuitesTablesOnly() throws SQLException {
    DataSource learning = TestDatabase.forOwner("learning").dataSource();

    execute(learning, EVENT);

    assertThatThrownBy(() -> execute(learning, TASK)).hasMessageContaining("permission denied");
  }

  @Test
  void refusesWhatIsNoFoldersName() {
    assertThatIllegalArgumentException().isThrownBy(() -> TestDatabase.forOwner("a; b"));
  }

  private static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static long count(DataSource source, String table) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }
}
