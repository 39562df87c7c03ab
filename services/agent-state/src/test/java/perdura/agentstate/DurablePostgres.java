package perdura.agentstate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.PostgresCluster;
import perdura.postgres.PostgresProbe;
import perdura.postgres.PostgresSettings;
import perdura.schema.Migrations;

/** A PostgreSQL with the suite's own settings: what it has committed is on the disk. */
public final class DurablePostgres implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "of-the-app";
  private static final int BUDGET = 20;

  private final Path home;
  private final PostgresCluster cluster;
  private final int port;
  private Process process;

  private DurablePostgres(Path home) throws Exception {
    this.home = home;
    cluster = PostgresCluster.in(home, PostgresBinaries.unpack(PostgresBinaries.sharedCache()));
    cluster.initialise();
    port = freePort();
    process = launch();
    cluster.createOwner(port);
    Migrations.run(owner(), PASSWORD, BUDGET, line -> {});
  }

  /** One in {@code home}, with the schema. */
  public static DurablePostgres in(Path home) throws Exception {
    return new DurablePostgres(home);
  }

  public DatabaseUrl owner() throws IOException {
    return cluster.owner(port);
  }

  /** As services log in. */
  public DatabaseUrl app() throws IOException {
    return owner().as("perdura_app", PASSWORD);
  }

  Process process() {
    return process;
  }

  void startAgain() throws IOException, InterruptedException {
    process = launch();
  }

  private Process launch() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(cluster.command(PostgresSettings.forSuite(port, BUDGET)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
    builder.environment().putAll(cluster.environment());
    Process started = builder.start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (PostgresProbe.of(cluster.superuser(port)) != PostgresProbe.ACCEPTS) {
      if (started.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IllegalStateException("PostgreSQL does not start; see " + home.resolve("log"));
      }
    }
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
