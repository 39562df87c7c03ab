package perdura.healthmonitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.monitortest.PlayedService;
import perdura.monitortest.RunningMonitor;
import perdura.monitortest.RunningMonitor.Answer;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** From a service that goes down to an incident that is over, as callers see it. */
class HealthMonitorIT {
  private PlayedService scheduler;
  private TestDatabase database;
  private RunningMonitor monitor;

  @BeforeEach
  void start() throws Exception {
    scheduler = PlayedService.start();
    database = TestDatabase.forOwner("health-monitor");
    monitor = RunningMonitor.timed(database.url(), scheduler, Map.of());
  }

  @AfterEach
  void stop() {
    monitor.close();
    scheduler.close();
  }

  @Test
  void reportsWhatItProbes() throws Exception {
    passUntilHealth("scheduler", "up");
    passUntilHealth("postgres", "up");

    scheduler.answers(503);
    passUntilHealth("scheduler", "down");

    JsonNode one = subject("scheduler");
    assertThat(one.path("kind").asString()).isEqualTo("service");
    assertThat(one.path("lastError").asString()).isEqualTo("loop is DOWN");
    assertThat(one.path("errorCount").asInt()).isPositive();
  }

  /** All else here runs one thing after the other, on a clock of its own. */
  @Test
  void runsByItself() throws Exception {
    TestDatabase another = TestDatabase.forOwner("health-monitor");
    try (RunningMonitor real = RunningMonitor.on(another.url(), scheduler, Map.of())) {
      await().until(() -> statuses(real).equals(Map.of("postgres", "up", "scheduler", "up")));
      scheduler.answers(503);
      await().until(() -> statuses(real).equals(Map.of("postgres", "up", "scheduler", "down")));
      await().until(() -> count(another, "SELECT count(*) FROM system_health_metrics") > 2);
    }
  }

  @Test
  void opensOneIncidentAndEndsItWhenAllIsWell() throws Exception {
    passUntilHealth("scheduler", "up");
    scheduler.answers(503);
    JsonNode incident = passUntilIncident("triggered");

    assertThat(incident.path("rule").asString()).isEqualTo("service_down");
    assertThat(incident.path("subject").asString()).isEqualTo("scheduler");
    assertThat(incident.path("summary").asString()).isEqualTo("loop is DOWN");
    assertThat(incident.path("resolvedAt").isNull()).isTrue();

    String path = "/api/v1/incidents/" + incident.path("id").asString();
    assertThat(monitor.post(path + "/ack", "").body().path("status").asString())
        .isEqualTo("acknowledged");
    assertThat(monitor.post(path + "/ack", "").status()).isEqualTo(200);

    scheduler.answers(200);
    passUntilIncident("resolved");

    JsonNode story = monitor.get(path).body();
    assertThat(story.path("timeline").findValuesAsString("kind"))
        .containsExactly("triggered", "acknowledged", "resolved");
    assertThat(story.path("incident").path("acknowledgedBy").asString()).isEqualTo("key:test");
    assertThat(monitor.post(path + "/ack", "").body().path("code").asString())
        .isEqualTo("INCIDENT_RESOLVED");
    assertThat(count("SELECT count(*) FROM incidents")).isOne();
    assertThat(count("SELECT count(*) FROM event_log WHERE kind LIKE 'incident.%'")).isEqualTo(3);
  }

  @Test
  void letsAPersonResolveAndFiresAnewIfItIsNotOver() throws Exception {
    passUntilHealth("scheduler", "up");
    scheduler.answers(503);
    String path = "/api/v1/incidents/" + passUntilIncident("triggered").path("id").asString();

    Answer without = monitor.post(path + "/resolve", "{}");
    Answer resolved = monitor.post(path + "/resolve", "{\"reason\":\"known\"}");

    assertThat(without.status()).isEqualTo(400);
    assertThat(resolved.body().path("resolution").asString()).isEqualTo("known");
    assertThat(resolved.body().path("resolvedBy").asString()).isEqualTo("key:test");
    monitor.passUntil(() -> count("SELECT count(*) FROM incidents") == 2);
  }

  @Test
  void sumsUpUptimeFromItsProbes() throws Exception {
    passUntilHealth("scheduler", "up");
    monitor.passUntil(() -> count("SELECT count(*) FROM system_health_metrics") > 10);

    JsonNode uptime =
        monitor
            .get("/api/v1/uptime")
            .body()
            .path("items")
            .valueStream()
            .filter(one -> one.path("subject").asString().equals("scheduler"))
            .findFirst()
            .orElseThrow();

    assertThat(monitor.get("/api/v1/uptime?from=2020-01-01T00:00:00Z").status()).isEqualTo(400);
    assertThat(uptime.path("goodMs").asLong()).isPositive();
    assertThat(uptime.path("percentage").asString()).startsWith("100");
    assertThat(uptime.path("unobservedMs").asLong(-1)).isZero();
    assertThat(uptime.path("probedMs").asLong() + uptime.path("gapMs").asLong())
        .isEqualTo(Duration.ofDays(30).toMillis());
  }

  @Test
  void changesNothingForAViewerAndKnowsItsIncidentsOnly() {
    UUID unknown = UUID.randomUUID();

    Answer viewer = monitor.send("POST", "/api/v1/incidents/" + unknown + "/ack", "", Scope.VIEWER);

    assertThat(viewer.status()).isEqualTo(403);
    assertThat(monitor.get("/api/v1/incidents/" + unknown).status()).isEqualTo(404);
    assertThat(monitor.get("/api/v1/incidents?status=bad").status()).isEqualTo(400);
  }

  private JsonNode passUntilIncident(String status) throws Exception {
    String path = "/api/v1/incidents?status=" + status;
    monitor.passUntil(() -> !monitor.get(path).body().path("items").isEmpty());
    return monitor.get(path).body().path("items").get(0);
  }

  private void passUntilHealth(String subject, String status) throws Exception {
    monitor.passUntil(() -> subject(subject).path("status").asString("").equals(status));
  }

  private JsonNode subject(String name) {
    return monitor
        .get("/api/v1/health-report")
        .body()
        .path("subjects")
        .valueStream()
        .filter(one -> one.path("subject").asString().equals(name))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  private static Map<String, String> statuses(RunningMonitor monitor) {
    return monitor
        .get("/api/v1/health-report")
        .body()
        .path("subjects")
        .valueStream()
        .collect(
            Collectors.toMap(
                one -> one.path("subject").asString(), one -> one.path("status").asString()));
  }

  private int count(String sql) {
    return count(database, sql);
  }

  private static int count(TestDatabase database, String sql) {
    return JdbcClient.create(database.dataSource()).sql(sql).query(Integer.class).single();
  }
}
