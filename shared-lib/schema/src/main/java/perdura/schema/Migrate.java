package perdura.schema;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresProbe;
import perdura.tokens.InternalKey;

/**
 * The command {@code perdura migrate}. Reads {@code DATABASE_URL} (the owner's login) or the file
 * that {@code PERDURA_DATABASE_URL_FILE} names, the internal key, and {@code
 * MAX_DATABASE_CONNECTIONS}; ends with 0, or with 1 and one line that says why.
 */
public final class Migrate {
  static final String URL = "DATABASE_URL";
  static final String URL_FILE = "PERDURA_DATABASE_URL_FILE";
  static final String CONNECTIONS = "MAX_DATABASE_CONNECTIONS";

  /** One a second. */
  private static final int LOOKS = 30;

  private static final String DEFAULT_CONNECTIONS = "20";
  private static final String PASSWORD_LABEL = "database/perdura_app";

  private Migrate() {}

  /** Migrates as the environment says. */
  public static void main(String[] arguments) {
    System.exit(run(System.getenv(), System.out, System.err));
  }

  static int run(Map<String, String> environment, PrintStream out, PrintStream err) {
    try {
      DatabaseUrl owner = DatabaseUrl.parse(url(environment));
      awaitStart(() -> PostgresProbe.of(owner), Migrate::rest);
      String password = InternalKey.from(environment).derivePassword(PASSWORD_LABEL);
      Migrations.run(owner, password, connections(environment), out::println);
      return 0;
    } catch (IllegalArgumentException | MigrationException refused) {
      err.println(refused.getMessage());
      return 1;
    }
  }

  /** Gives a server that is starting half a minute; whatever else is the matter, the login says. */
  static void awaitStart(Supplier<PostgresProbe> server, Runnable rest) {
    for (int look = 0; look < LOOKS && server.get() == PostgresProbe.NOT_YET; look++) {
      rest.run();
    }
  }

  private static void rest() {
    LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
  }

  private static String url(Map<String, String> environment) {
    String url = environment.getOrDefault(URL, "");
    String file = environment.getOrDefault(URL_FILE, "");
    if (!url.isBlank()) {
      return url;
    }
    if (file.isBlank()) {
      throw new IllegalArgumentException(
          "No database is named. Set %s, or let %s name a file that holds it."
              .formatted(URL, URL_FILE));
    }
    try {
      return Files.readString(Path.of(file));
    } catch (IOException unreadable) {
      throw new IllegalArgumentException(
          "The file %s that %s names cannot be read.".formatted(file, URL_FILE), unreadable);
    }
  }

  private static int connections(Map<String, String> environment) {
    String number = environment.getOrDefault(CONNECTIONS, DEFAULT_CONNECTIONS).strip();
    if (!number.matches("[1-9]\\d{0,3}")) {
      throw new IllegalArgumentException(
          "%s is '%s'; it must be a number from 1 to 9999.".formatted(CONNECTIONS, number));
    }
    return Integer.parseInt(number);
  }
}
