package perdura.schema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.ThrowawayPostgres;

/** One server for all tests of this module, and as many databases as they want. */
final class TestServer {
  static final String APP_PASSWORD = "app-password";
  static final int BUDGET = 5;
  static final String LOCATION = "classpath:" + MigrationFile.ROOT;

  private static final ThrowawayPostgres SERVER = start();
  private static final AtomicInteger NEXT = new AtomicInteger();

  private TestServer() {}

  /** The owner's login to a new and empty database. */
  static DatabaseUrl emptyDatabase() throws SQLException {
    String name = "db" + NEXT.incrementAndGet();
    execute(SERVER.superuser(), "CREATE DATABASE %s OWNER perdura_owner".formatted(name));
    return SERVER.superuser().withDatabase(name).as("perdura_owner", "owner-password");
  }

  /** The owner's login to a database with every migration, and those of the other folders. */
  static DatabaseUrl migratedDatabase(String... folders) throws SQLException, MigrationException {
    DatabaseUrl owner = emptyDatabase();
    List<String> locations = new ArrayList<>(List.of(LOCATION));
    for (String folder : folders) {
      locations.add("classpath:" + folder);
    }
    Migrations.run(owner, app(), locations, line -> {});
    return owner;
  }

  static DatabaseUrl superuser() {
    return SERVER.superuser();
  }

  static AppRole app() {
    return new AppRole(APP_PASSWORD, BUDGET);
  }

  static DatabaseUrl appOf(DatabaseUrl owner) {
    return owner.as(AppRole.NAME, APP_PASSWORD);
  }

  static void execute(DatabaseUrl url, String... statements) throws SQLException {
    try (Connection connection = url.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** The first column of every row, as text. */
  static List<String> query(DatabaseUrl url, String sql) throws SQLException {
    try (Connection connection = url.connect()) {
      return query(connection, sql);
    }
  }

  static List<String> query(Connection connection, String sql) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        rows.add(row.getString(1));
      }
    }
    return rows;
  }

  private static ThrowawayPostgres start() {
    try {
      ThrowawayPostgres server = ThrowawayPostgres.start(PostgresBinaries.sharedCache());
      execute(
          server.superuser(),
          "CREATE ROLE perdura_owner LOGIN CREATEROLE PASSWORD 'owner-password'");
      return server;
    } catch (IOException notStarted) {
      throw new UncheckedIOException(notStarted);
    } catch (SQLException refused) {
      throw new IllegalStateException(refused);
    }
  }
}
