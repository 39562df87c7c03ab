package perdura.healthmonitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.monitortest.PlayedReceiver;
import perdura.monitortest.PlayedReceiver.Received;
import perdura.monitortest.PlayedService;
import perdura.monitortest.RunningMonitor;
import perdura.postgres.DatabaseUrl;
import perdura.postgres.PostgresBinaries;
import perdura.postgres.PostgresCluster;
import perdura.postgres.PostgresProbe;
import perdura.postgres.PostgresSettings;
import perdura.schema.Migrations;
import tools.jackson.databind.JsonNode;

/**
 * PostgreSQL is killed and comes back: what was seen meanwhile is written, and nobody is blamed.
 */
class OutageIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String PASSWORD = "of-the-app";

  @TempDir private Path home;

  private PostgresCluster cluster;
  private int port;
  private Process postgres;
  private PlayedService scheduler;
  private PlayedReceiver receiver;
  private RunningMonitor monitor;

  @BeforeEach
  void start() throws Exception {
    cluster = PostgresCluster.in(home, PostgresBinaries.unpack(PostgresBinaries.sharedCache()));
    cluster.initialise();
    port = freePort();
    postgres = startPostgres();
    cluster.createOwner(port);
    DatabaseUrl owner = cluster.owner(port);
    Migrations.run(owner, PASSWORD, 20, line -> {});
    scheduler = PlayedService.start();
    receiver = PlayedReceiver.start();
    monitor = startMonitor();
  }

  private RunningMonitor startMonitor() throws IOException {
    return RunningMonitor.timed(
        cluster.owner(port).as("perdura_app", PASSWORD),
        scheduler,
        Map.of(
            "spring.profiles.active",
            "impatient",
            "HEALTH_CHECK_INTERVAL",
            5,
            "perdura.data",
            home.resolve("data").toString(),
            "perdura.health.webhook-url",
            receiver.url(),
            "perdura.health.webhook-allow-private",
            true));
  }

  @AfterEach
  void stop() throws Exception {
    monitor.close();
    scheduler.close();
    receiver.close();
    postgres.destroy();
    assertThat(postgres.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void keepsWhatItSeesWhilePostgresIsGoneAndBlamesNobodyElse() throws Exception {
    passUntil(() -> report().path("subjects").size() == 2 && waiting() == 0);

    postgres.destroyForcibly().waitFor();
    passUntil(() -> status("postgres").equals("down"));
    scheduler.answers(503, "database");
    passUntil(() -> status("scheduler").equals("down") && waiting() > 20);
    int kept = waiting();
    monitor.pass(Duration.ofMinutes(2));
    assertThat(waiting()).isGreaterThan(kept);

    postgres = startPostgres();
    scheduler.answers(200);
    passUntil(() -> status("postgres").equals("up") && waiting() == 0);
    passUntil(() -> statuses("database_disconnected").equals(List.of("resolved")));

    assertThat(report().path("samplesDropped").asInt(-1)).isZero();
    assertThat(rows("SELECT service_name FROM system_health_metrics WHERE health_status = 'down'"))
        .contains("postgres", "scheduler");
    assertThat(statuses("service_down")).isEmpty();
    assertThat(rows("SELECT failure_count::text FROM service_uptime ORDER BY service_name"))
        .containsExactly("1", "1");
  }

  @Test
  void tellsThatPostgresIsGoneOnceEvenIfTheMonitorDiesMeanwhile() throws Exception {
    passUntil(() -> report().path("subjects").size() == 2 && waiting() == 0);
    receiver.answers(500);

    postgres.destroyForcibly().waitFor();
    passUntil(() -> receiver.received().size() >= 2);
    receiver.answers(200);
    passUntil(() -> receiver.received().getLast().answered() == 200);
    monitor.close();
    monitor = startMonitor();
    passUntil(() -> status("postgres").equals("down"));
    monitor.pass(Duration.ofMinutes(1));
    postgres = startPostgres();
    passUntil(() -> statuses("database_disconnected").equals(List.of("resolved")));
    passUntil(() -> receiver.received().getLast().transition().equals("resolved"));

    List<Received> taken =
        receiver.received().stream().filter(one -> one.answered() == 200).toList();
    assertThat(taken).extracting(Received::transition).containsExactly("triggered", "resolved");
    assertThat(taken).extracting(Received::rule).containsOnly("database_disconnected");
    assertThat(receiver.received())
        .filteredOn(one -> one.transition().equals("triggered"))
        .extracting(Received::id)
        .containsOnly(taken.getFirst().id());
    assertThat(
            rows("SELECT id::text FROM notices WHERE delivered_at IS NOT NULL ORDER BY position"))
        .containsExactly(taken.getFirst().id(), taken.getLast().id());
  }

  private List<String> statuses(String rule) {
    return rows("SELECT status FROM incidents WHERE rule = '" + rule + "'");
  }

  private List<String> rows(String sql) {
    return monitor.bean(JdbcClient.class).sql(sql).query(String.class).list();
  }

  private int waiting() {
    return report().path("samplesWaiting").asInt();
  }

  private String status(String subject) {
    return report()
        .path("subjects")
        .valueStream()
        .filter(one -> one.path("subject").asString().equals(subject))
        .map(one -> one.path("status").asString())
        .findFirst()
        .orElse("");
  }

  private JsonNode report() {
    return monitor.get("/api/v1/health-report").body();
  }

  /** A look at the rows may come before the pool has connected again. */
  private void passUntil(Callable<Boolean> condition) throws Exception {
    monitor.passUntil(() -> {
      try {
        return condition.call();
      } catch (CannotGetJdbcConnectionException notYet) {
        return false;
      }
    });
  }

  private Process startPostgres() throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(cluster.command(PostgresSettings.forSuite(port, 20)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("log").toFile()));
    builder.environment().putAll(cluster.environment());
    Process started = builder.start();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (PostgresProbe.of(cluster.superuser(port)) != PostgresProbe.ACCEPTS) {
      assertThat(started.waitFor(20, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
    return started;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
