package perdura.healthmonitor.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.healthmonitor.rule.Rule;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.Transition;
import perdura.monitortest.PlayedReceiver;
import perdura.monitortest.PlayedService;
import perdura.monitortest.RunningMonitor;
import perdura.testsupport.database.TestDatabase;

/** What is over is forgotten in time, and nothing else. */
class OldIncidentsIT {
  private static final Rule RULE = Rules.PROCESS_PARKED;
  private static final Duration KEPT = Duration.ofDays(90);

  private PlayedReceiver receiver;
  private PlayedService scheduler;
  private TestDatabase database;
  private RunningMonitor monitor;

  @BeforeEach
  void start() throws Exception {
    receiver = PlayedReceiver.start();
    scheduler = PlayedService.start();
    database = TestDatabase.forOwner("health-monitor");
    monitor =
        RunningMonitor.timed(
            database.url(),
            scheduler,
            Map.of(
                "perdura.health.webhook-url",
                receiver.url(),
                "perdura.health.webhook-allow-private",
                true));
  }

  @AfterEach
  void stop() {
    monitor.close();
    scheduler.close();
    receiver.close();
  }

  @Test
  void forgetsWhatWasOverForNinetyDaysWithTimelineAndMessages() {
    UUID incident = triggered();
    resolve(incident);
    monitor.pass(Duration.ofSeconds(10));
    jump(KEPT.minusHours(1));
    assertThat(incidents()).containsExactly(incident);

    jump(Duration.ofHours(2));

    assertThat(incidents()).isEmpty();
    assertThat(count("incident_events")).isZero();
    assertThat(count("notices")).isZero();
    assertThat(receiver.received()).hasSize(2);
    assertThat(monitor.get("/api/v1/incidents/" + incident).status()).isEqualTo(404);
  }

  @Test
  void keepsWhatIsOpenHoweverOldItIs() {
    UUID triggered = triggered();
    UUID acknowledged = triggered();
    monitor.post("/api/v1/incidents/" + acknowledged + "/ack", "");

    jump(Duration.ofDays(1000));

    assertThat(incidents()).containsExactlyInAnyOrder(triggered, acknowledged);
    assertThat(count("incident_events")).isEqualTo(3);
  }

  @Test
  void keepsWhatIsNotToldYetUntilItIs() {
    receiver.answers(500);
    UUID incident = triggered();
    resolve(incident);
    jump(Duration.ofDays(1000));
    assertThat(incidents()).containsExactly(incident);
    assertThat(count("notices")).isEqualTo(2);

    receiver.answers(200);
    jump(Duration.ofHours(2));
    jump(Duration.ofHours(2));

    assertThat(receiver.received()).filteredOn(one -> one.answered() == 200).hasSize(2);
    assertThat(incidents()).isEmpty();
  }

  @Test
  void forgetsALongBacklogInOneTurn() {
    int many = 2 * OldIncidents.AT_ONCE + 1;
    rows()
        .sql(
            """
            INSERT INTO incidents (id, rule, subject, severity, status, summary, since, triggered_at, resolved_at)
            SELECT gen_random_uuid(), 'r', 's', 'warning', 'resolved', '', t, t, t
            FROM generate_series(1, :many), (SELECT timestamptz '2020-01-01Z') AS at(t)
            """)
        .param("many", many)
        .update();

    monitor.pass(Duration.ofMinutes(2));

    assertThat(incidents()).isEmpty();
  }

  @Test
  void letsNobodyDeleteAnOpenOneOrALineOfATimeline() {
    triggered();

    assertThatThrownBy(() -> rows().sql("DELETE FROM incidents").update())
        .hasStackTraceContaining("is open, and stays");
    assertThatThrownBy(() -> rows().sql("DELETE FROM incident_events").update())
        .hasStackTraceContaining("permission denied");
  }

  /** What is due once an hour is done in the first second after. */
  private void jump(Duration by) {
    monitor.jump(by);
    monitor.pass(Duration.ofSeconds(10));
  }

  private UUID triggered() {
    UUID incident = UUID.randomUUID();
    Instant now = monitor.now();
    write(
        new Transition.Triggered(
            UUID.randomUUID(), incident, RULE, subject(incident), "given up", now, now));
    return incident;
  }

  private void resolve(UUID incident) {
    write(
        new Transition.Resolved(
            UUID.randomUUID(), incident, RULE, subject(incident), "well", monitor.now()));
  }

  private void write(Transition transition) {
    monitor.bean(Incidents.class).write(transition);
  }

  private static String subject(UUID incident) {
    return "process:" + incident;
  }

  private List<UUID> incidents() {
    return rows().sql("SELECT id FROM incidents").query(UUID.class).list();
  }

  private int count(String table) {
    return rows().sql("SELECT count(*) FROM " + table).query(Integer.class).single();
  }

  private JdbcClient rows() {
    return JdbcClient.create(database.dataSource());
  }
}
