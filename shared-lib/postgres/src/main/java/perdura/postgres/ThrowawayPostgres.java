package perdura.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server on a folder that is deleted with it, for tests and benchmarks. It ends when it is closed
 * and when this process ends, however it ends: its shell waits for the other end of a pipe. It
 * acknowledges before data is on disk.
 */
public final class ThrowawayPostgres implements AutoCloseable {

  /** Runs the server and outlives this process for as long as it takes to clean up. */
  private static final String KEEPER =
      """
      home=$1; shift
      trap : INT TERM HUP
      exec 3<&0
      "$@" </dev/null 3<&- & server=$!
      (cat <&3 >/dev/null; kill -QUIT "$server") >/dev/null 2>&1 & watch=$!
      wait "$server"
      kill "$watch" 2>/dev/null
      rm -rf "$home"
      """;

  private static final Duration LONGEST_START = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 3;

  private final Process keeper;
  private final Path folder;
  private final DatabaseUrl superuser;

  private ThrowawayPostgres(Process keeper, Path folder, DatabaseUrl superuser) {
    this.keeper = keeper;
    this.folder = folder;
    this.superuser = superuser;
  }

  /**
   * Starts one on a free port and waits until it accepts logins.
   *
   * @param cache where the programs are unpacked, once for all who use this folder
   * @throws IOException if it does not start; the message holds what the server said
   */
  public static ThrowawayPostgres start(Path cache) throws IOException {
    PostgresBinaries binaries = PostgresBinaries.unpack(cache);
    for (int attempt = 1; ; attempt++) {
      try {
        return startOn(freePort(), binaries);
      } catch (IOException failed) {
        // Another process may take the port between our choice and the server's start.
        if (attempt == ATTEMPTS) {
          throw failed;
        }
      }
    }
  }

  /** The superuser's login. */
  public DatabaseUrl superuser() {
    return superuser;
  }

  /** Where everything of this server lies. */
  Path folder() {
    return folder;
  }

  /** Stops the server at once and deletes its folder. */
  @Override
  public void close() throws IOException {
    keeper.getOutputStream().close();
    await(keeper, TimeUnit.SECONDS.toMillis(10));
  }

  private static ThrowawayPostgres startOn(int port, PostgresBinaries binaries) throws IOException {
    Path home = Files.createTempDirectory("perdura-postgres-");
    PostgresCluster cluster = PostgresCluster.in(home, binaries);
    cluster.initialise();
    Path log = home.resolve("server.log");
    List<String> command =
        Programs.join(
            List.of("sh", "-c", KEEPER, "keeper", home.toString()),
            cluster.command(PostgresSettings.throwaway(port)));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(cluster.environment());
    DatabaseUrl superuser = cluster.superuser(port);
    ThrowawayPostgres server = new ThrowawayPostgres(builder.start(), home, superuser);
    server.awaitLogins(log);
    return server;
  }

  private void awaitLogins(Path log) throws IOException {
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (PostgresProbe.of(superuser) != PostgresProbe.ACCEPTS) {
      String said = Files.exists(log) ? Files.readString(log) : "";
      if (await(keeper, 20) || System.nanoTime() > deadline) {
        close();
        throw new IOException("PostgreSQL did not start: " + said.strip());
      }
    }
  }

  private static boolean await(Process process, long millis) throws InterruptedIOException {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for PostgreSQL");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
