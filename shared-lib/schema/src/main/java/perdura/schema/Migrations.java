package perdura.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresProbe;

/**
 * Brings a database up to date: the schema {@code perdura}, the services' role, every migration.
 * Repeating it changes nothing; two at once wait for each other, by locks that end with their
 * transaction, so it works through a transaction pooler.
 */
public final class Migrations {
  private static final String SCHEMA = "perdura";
  private static final String HISTORY = "schema_history";
  private static final String LOCATION = "classpath:" + MigrationFile.ROOT;

  /** Any number, as long as nothing else in this database locks it. */
  private static final long LOCK = 7_305_808_869_231_391_059L;

  private static final String NOT_ALLOWED = "42501";

  private Migrations() {}

  /**
   * Migrates.
   *
   * @param owner the login that owns, or will own, the schema
   * @param appPassword the password that the services' role gets
   * @param connections how many connections that role may hold, at least 1
   * @param progress hears one line for each step
   */
  public static void run(
      DatabaseUrl owner, String appPassword, int connections, Consumer<String> progress)
      throws MigrationException {
    run(owner, new AppRole(appPassword, connections), List.of(LOCATION), progress);
  }

  static void run(DatabaseUrl owner, AppRole app, List<String> locations, Consumer<String> progress)
      throws MigrationException {
    if (owner.user().equals(AppRole.NAME)) {
      throw new MigrationException(
          "The database URL names perdura_app, the services' role. Use the owner's login.", null);
    }
    // Poolers keep no prepared statements.
    DatabaseUrl login =
        owner
            .withParameter("prepareThreshold", "0")
            .withParameter("connectTimeout", "10")
            .withParameter("ApplicationName", "perdura-migrate");
    try {
      prepare(login, app);
      progress.accept("Schema perdura and role perdura_app are there.");
      migrate(login, locations, progress);
      openHistory(login);
    } catch (SQLException failed) {
      throw new MigrationException(reason(owner, failed), failed);
    }
  }

  private static void prepare(DatabaseUrl owner, AppRole app) throws SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
      app.ensure(connection, owner);
      if (!returnsRow(statement, "SELECT 1 FROM pg_namespace WHERE nspname = 'perdura'")) {
        statement.execute("CREATE SCHEMA perdura");
      }
      statement.execute("GRANT USAGE ON SCHEMA perdura TO perdura_app");
      connection.commit();
    }
  }

  private static void migrate(DatabaseUrl owner, List<String> locations, Consumer<String> progress)
      throws MigrationException {
    Flyway flyway =
        Flyway.configure()
            .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
            .loggers(QuietLog.class.getName())
            .locations(locations.toArray(String[]::new))
            .failOnMissingLocations(true)
            .validateMigrationNaming(true)
            .defaultSchema(SCHEMA)
            .createSchemas(false)
            .table(HISTORY)
            // Owners add migrations side by side; the one merged last may carry the earlier minute.
            .outOfOrder(true)
            .callbacks(new EachMigration(progress))
            .load();
    try {
      int applied = flyway.migrate().migrationsExecuted;
      progress.accept(
          applied == 0 ? "Nothing to apply." : "Applied %d migrations.".formatted(applied));
    } catch (FlywayValidateException changed) {
      throw new MigrationException(
          "A migration that was applied is not what lies here now; applied files never change, so restore the file and add a new one. "
              + changed.getMessage(),
          changed);
    } catch (FlywayException failed) {
      throw new MigrationException(
          "A migration failed, and nothing of it stayed. " + failed.getMessage(), failed);
    }
  }

  /** Lets the services read which migrations are there, the last thing they wait for. */
  private static void openHistory(DatabaseUrl owner) throws SQLException {
    try (Connection connection = owner.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT pg_advisory_xact_lock(%d)".formatted(LOCK));
      boolean open =
          returnsRow(
              statement,
              "SELECT 1 FROM pg_policies WHERE schemaname = 'perdura' AND tablename = 'schema_history'");
      if (!open) {
        statement.execute("CALL perdura.open_to_app('perdura.schema_history', 'SELECT')");
      }
      connection.commit();
    }
  }

  private static boolean returnsRow(Statement statement, String query) throws SQLException {
    try (var row = statement.executeQuery(query)) {
      return row.next();
    }
  }

  private static String reason(DatabaseUrl owner, SQLException failed) {
    if (NOT_ALLOWED.equals(failed.getSQLState())) {
      return "The login %s may not do what a migration needs (%s). Give it CREATEROLE, and CREATE on the database, or let an administrator's login migrate once."
          .formatted(owner.user(), failed.getMessage());
    }
    return switch (PostgresProbe.of(failed)) {
      case UNREACHABLE ->
          "No PostgreSQL answers at %s. Start it, or mend DATABASE_URL.".formatted(owner);
      case NOT_YET -> "PostgreSQL at %s is starting or stopping. Try again.".formatted(owner);
      case FULL -> "PostgreSQL at %s has no connection left. Close one.".formatted(owner);
      case WRONG_LOGIN -> "PostgreSQL refuses user or password of %s.".formatted(owner);
      case NO_DATABASE -> "There is no such database: %s. Create it.".formatted(owner);
      case ACCEPTS, REFUSED -> "PostgreSQL at %s: %s".formatted(owner, failed.getMessage());
    };
  }
}
