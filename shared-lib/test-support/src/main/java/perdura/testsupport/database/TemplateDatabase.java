package perdura.testsupport.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import perdura.postgres.DatabaseUrl;
import perdura.schema.MigrationException;
import perdura.schema.Migrations;

/** The database that was migrated once in this process, and is copied for each test class. */
final class TemplateDatabase {
  /** Several contexts may share one test process; the budget itself is tested elsewhere. */
  private static final int CONNECTIONS = 80;

  private final DatabaseServer server;
  private final String name = "perdura_test_" + random();
  private final DatabaseUrl app;
  private final AtomicInteger copies = new AtomicInteger();

  private TemplateDatabase(DatabaseServer server) {
    this.server = server;
    this.app = server.administrator().as("perdura_app", random());
  }

  static TemplateDatabase get() {
    return Holder.ONLY;
  }

  TestDatabase copyForApp() throws SQLException {
    DatabaseUrl owner = copy();
    return new TestDatabase(app.withDatabase(owner.database()), owner);
  }

  TestDatabase copyForOwner(String folder) throws SQLException {
    WriterRole role = new WriterRole(folder, app.password());
    DatabaseUrl owner = copy();
    try (Connection connection = owner.connect()) {
      role.open(connection);
    }
    return new TestDatabase(owner.as(role.name(), role.password()), owner);
  }

  private DatabaseUrl copy() throws SQLException {
    String copy = name + "_" + copies.incrementAndGet();
    create("CREATE DATABASE %s TEMPLATE %s".formatted(copy, name), copy);
    return server.administrator().withDatabase(copy);
  }

  private void migrate() throws SQLException, MigrationException {
    create("CREATE DATABASE " + name, name);
    DatabaseUrl owner = server.administrator().withDatabase(name);
    Migrations.run(owner, app.password(), CONNECTIONS, line -> {});
  }

  private void create(String sql, String database) throws SQLException {
    try (Connection connection = server.administrator().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
    server.forgetAtExit(database);
  }

  private static String random() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  /** Starts the server when the first database is wanted. */
  private static final class Holder {
    static final TemplateDatabase ONLY = start();

    private static TemplateDatabase start() {
      try {
        TemplateDatabase template = new TemplateDatabase(DatabaseServer.start());
        template.migrate();
        return template;
      } catch (IOException notStarted) {
        throw new UncheckedIOException(notStarted);
      } catch (SQLException | MigrationException refused) {
        throw new IllegalStateException("The test database cannot be made", refused);
      }
    }
  }
}
