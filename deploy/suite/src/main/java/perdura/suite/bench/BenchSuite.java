package perdura.suite.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import perdura.launcher.plan.Installation;
import perdura.launcher.plan.JvmSize;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.PostgresCluster;
import perdura.postgres.PostgresProbe;
import perdura.postgres.PostgresSettings;
import perdura.schema.Migrations;
import perdura.settings.Service;
import perdura.tokens.InternalKey;
import perdura.tokens.InternalTokens;

/**
 * A PostgreSQL that keeps what it commits, and agent-state, each a process of its own with the
 * settings of a real suite, in a folder of their own.
 */
final class BenchSuite implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String APP_ROLE = "perdura_app";
  private static final int BUDGET = 20;
  private static final Set<String> INHERITED = Set.of("PATH", "HOME", "LANG", "TZ", "TMPDIR");

  private final Path home;
  private final InternalKey key = InternalKey.generate(new SecureRandom());
  private final PostgresCluster cluster;
  private final int databasePort;
  private final int servicePort;
  private final List<Process> running = new ArrayList<>();

  private BenchSuite(Path home) throws IOException {
    this.home = home;
    cluster = PostgresCluster.in(home, PostgresBinaries.unpack(home));
    databasePort = freePort();
    servicePort = freePort();
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  /** One in {@code home}, an empty folder, of {@code installation}. */
  static BenchSuite start(Path home, Installation installation) throws Exception {
    BenchSuite suite = new BenchSuite(home);
    try {
      suite.startDatabase();
      suite.startService(installation);
      return suite;
    } catch (Exception | Error failed) {
      suite.close();
      throw failed;
    }
  }

  /** The database as the owner of its tables logs in. */
  DatabaseUrl owner() throws IOException {
    return cluster.owner(databasePort).withParameter("currentSchema", "perdura");
  }

  /** The database as its superuser logs in. */
  DatabaseUrl superuser() throws IOException {
    return cluster.superuser(databasePort).withDatabase(PostgresCluster.DATABASE);
  }

  /** Where agent-state listens. */
  URI address() {
    return URI.create("http://127.0.0.1:" + servicePort);
  }

  /** What agent-state believes. */
  InternalTokens tokens() {
    return new InternalTokens(key);
  }

  private void startDatabase() throws Exception {
    cluster.initialise();
    launch(
        "postgres",
        cluster.command(PostgresSettings.forSuite(databasePort, BUDGET)),
        cluster.environment());
    DatabaseUrl superuser = cluster.superuser(databasePort);
    await("postgres", () -> PostgresProbe.of(superuser) == PostgresProbe.ACCEPTS);
    cluster.createOwner(databasePort);
    Migrations.run(cluster.owner(databasePort), appPassword(), BUDGET, _ -> {});
  }

  private void startService(Installation installation) throws Exception {
    launch(
        "agent-state",
        installation.java(
            JvmSize.of(List.of(Service.AGENT_STATE)).flags(),
            List.of("-jar", installation.suiteJar(), Service.AGENT_STATE.label())),
        Map.of(
            "DATABASE_URL", owner().as(APP_ROLE, appPassword()).withSecrets(),
            "PERDURA_INTERNAL_KEY", key.base64(),
            "PERDURA_PORT", Integer.toString(servicePort - Service.AGENT_STATE.port(0)),
            "PERDURA_DATA", home.toString()));
    await("agent-state", this::isHeard);
  }

  private String appPassword() {
    return key.derivePassword("database/" + APP_ROLE);
  }

  private void launch(String name, List<String> command, Map<String, String> environment)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile());
    builder.environment().keySet().retainAll(INHERITED);
    builder.environment().putAll(environment);
    running.addLast(builder.start());
  }

  private boolean isHeard() {
    try (AgentStateLine line = new AgentStateLine(address(), tokens())) {
      return line.isAlive();
    } catch (IOException notYet) {
      return false;
    }
  }

  private void await(String name, BooleanSupplier there) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      if (running.getLast().waitFor(50, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "%s does not start; see %s".formatted(name, home.resolve(name + ".log")));
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Ends both, the service first. */
  @Override
  public void close() {
    for (Process process : running.reversed()) {
      process.destroy();
      try {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }
}
