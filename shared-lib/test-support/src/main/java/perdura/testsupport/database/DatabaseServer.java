package perdura.testsupport.database;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.ThrowawayPostgres;

/**
 * The PostgreSQL that this process tests on.
 *
 * @param administrator may make roles and databases
 */
record DatabaseServer(DatabaseUrl administrator, Queue<String> leftovers) {

  static DatabaseServer start() throws IOException {
    String named = System.getenv().getOrDefault("TEST_DATABASE_URL", "");
    if (!named.isBlank()) {
      return kept(DatabaseUrl.parse(named));
    }
    Optional<DatabaseUrl> container = DockerPostgres.start();
    if (container.isPresent()) {
      return thrownAway(container.get());
    }
    // Ends with this process by itself.
    return thrownAway(ThrowawayPostgres.start(PostgresBinaries.sharedCache()).superuser());
  }

  /** Somebody else's server: what was made on it is dropped when this process ends. */
  private static DatabaseServer kept(DatabaseUrl administrator) {
    DatabaseServer server = new DatabaseServer(administrator, new ConcurrentLinkedQueue<>());
    Runtime.getRuntime().addShutdownHook(new Thread(server::dropLeftovers));
    return server;
  }

  private static DatabaseServer thrownAway(DatabaseUrl administrator) {
    return new DatabaseServer(administrator, new ConcurrentLinkedQueue<>());
  }

  void forgetAtExit(String database) {
    leftovers.add(database);
  }

  private void dropLeftovers() {
    try (Connection connection = administrator.connect();
        Statement statement = connection.createStatement()) {
      for (String database : leftovers) {
        statement.execute("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(database));
      }
    } catch (SQLException refused) {
      System.err.printf(
          "Test databases %s stay on %s: %s%n", leftovers, administrator, refused.getMessage());
    }
  }
}
