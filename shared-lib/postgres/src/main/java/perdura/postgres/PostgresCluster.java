package perdura.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * One embedded PostgreSQL: a folder with the data and two passwords, and the command line that
 * starts a server on it. It starts nothing that stays: whoever supervises the server runs {@link
 * #command} as a child, with its output in a file.
 *
 * <p>The folder holds {@code data}, {@code superuser.password} and {@code owner.password}; folders
 * have mode 0700, files 0600. Nothing here is safe for two processes at once; the caller holds a
 * lock on its data folder.
 */
public final class PostgresCluster {

  /** The role that may do anything; for a person, through the reserved slots. */
  public static final String SUPERUSER = "perdura_super";

  /** The role that owns the schema and runs the migrations. */
  public static final String OWNER = "perdura_owner";

  /** The database that the suite lives in. */
  public static final String DATABASE = "perdura";

  private static final String HOST = "127.0.0.1";
  private static final int PASSWORD_BYTES = 24;
  private static final String SUPERUSER_FILE = "superuser.password";
  private static final String OWNER_FILE = "owner.password";

  private final Path home;
  private final PostgresBinaries binaries;
  private final Account account;

  private PostgresCluster(Path home, PostgresBinaries binaries, Account account) {
    this.home = home.toAbsolutePath().normalize();
    this.binaries = binaries;
    this.account = account;
  }

  /** The cluster in that folder, which need not exist yet. */
  public static PostgresCluster in(Path home, PostgresBinaries binaries) throws IOException {
    return new PostgresCluster(home, binaries, Account.detect());
  }

  static PostgresCluster in(Path home, PostgresBinaries binaries, Account account) {
    return new PostgresCluster(home, binaries, account);
  }

  /** PostgreSQL's own folder. */
  public Path dataFolder() {
    return home.resolve("data");
  }

  /**
   * Makes passwords and data folder, unless they are there. What an earlier attempt left unfinished
   * is done again.
   *
   * @throws IOException if the folder cannot be written, holds data of another major version, or
   *     data without its password
   */
  public void initialise() throws IOException {
    Folders.createPrivate(home);
    account.own(home);
    account.requireReach(binaries.program("initdb"), home);
    if (Files.isDirectory(dataFolder())) {
      requireUsable();
      return;
    }
    ensurePassword(SUPERUSER_FILE);
    ensurePassword(OWNER_FILE);
    initdb();
  }

  /** The command line of the server, to be run as a child by a supervisor. */
  public List<String> command(PostgresSettings settings) {
    List<String> server =
        List.of(binaries.program("postgres").toString(), "-D", dataFolder().toString());
    return Programs.join(account.prefix(), Programs.join(server, settings.arguments()));
  }

  /** What the server needs in its environment; nothing else has to be there but PATH. */
  public Map<String, String> environment() {
    return Map.of("LC_ALL", "C.UTF-8", "TZ", "UTC");
  }

  /** The superuser's login. */
  public DatabaseUrl superuser(int port) throws IOException {
    return login(port, "postgres", SUPERUSER, superuserFile());
  }

  /** The owner's login, good once {@link #createOwner} has run. */
  public DatabaseUrl owner(int port) throws IOException {
    return login(port, DATABASE, OWNER, ownerFile());
  }

  /**
   * Makes the owner's role and its database on the running server, unless they are there.
   *
   * @throws IOException if the server does not let the superuser do so
   */
  public void createOwner(int port) throws IOException {
    DatabaseUrl owner = owner(port);
    try {
      createOwner(superuser(port), owner.password());
    } catch (SQLException refused) {
      throw new IOException(
          "The owner of the database cannot be made: " + refused.getMessage(), refused);
    }
  }

  private static void createOwner(DatabaseUrl superuser, String password) throws SQLException {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", OWNER)) {
        statement.execute("CREATE ROLE perdura_owner LOGIN CREATEROLE");
      }
      // The driver sends a verifier, so the password is in no statement and no log.
      connection
          .unwrap(PGConnection.class)
          .alterUserPassword(OWNER, password.toCharArray(), "scram-sha-256");
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
        statement.execute("CREATE DATABASE perdura OWNER perdura_owner");
      }
    }
  }

  private void initdb() throws IOException {
    Path unfinished = home.resolve("data.unfinished");
    Folders.delete(unfinished);
    account.own(superuserFile());
    List<String> initdb =
        List.of(
            binaries.program("initdb").toString(),
            "--pgdata=" + unfinished,
            "--username=" + SUPERUSER,
            "--pwfile=" + superuserFile(),
            "--auth=scram-sha-256",
            "--data-checksums",
            "--encoding=UTF8",
            "--locale=C.UTF-8");
    Programs.run(
        Programs.join(account.prefix(), initdb), environment(), home.resolve("initdb.log"));
    Folders.rename(home, unfinished, dataFolder());
  }

  private void requireUsable() throws IOException {
    String major = Files.readString(dataFolder().resolve("PG_VERSION")).strip();
    if (!major.equals(PostgresBinaries.MAJOR)) {
      throw new IOException(
          "%s holds data of PostgreSQL %s, these programs are %s. Dump it with the old version and load it with the new one, or use another data folder."
              .formatted(dataFolder(), major, PostgresBinaries.VERSION));
    }
    for (Path file : List.of(superuserFile(), ownerFile())) {
      if (!Files.exists(file)) {
        throw new IOException(
            "%s is missing, but the data it opens is there. Put the file back from a backup."
                .formatted(file));
      }
    }
  }

  private void ensurePassword(String file) throws IOException {
    if (!Files.exists(home.resolve(file))) {
      byte[] secret = new byte[PASSWORD_BYTES];
      new SecureRandom().nextBytes(secret);
      Folders.writePrivate(home, file, Base64.getUrlEncoder().encodeToString(secret));
    }
  }

  private Path superuserFile() {
    return home.resolve(SUPERUSER_FILE);
  }

  private Path ownerFile() {
    return home.resolve(OWNER_FILE);
  }

  private static DatabaseUrl login(int port, String database, String role, Path file)
      throws IOException {
    String password = Files.readString(file, StandardCharsets.US_ASCII).strip();
    return new DatabaseUrl(HOST, port, database, role, password, Map.of());
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }
}
