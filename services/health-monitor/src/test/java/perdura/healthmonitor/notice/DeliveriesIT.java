package perdura.healthmonitor.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.notice.Notices.Claimed;
import perdura.healthmonitor.rule.Rule;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.Transition;
import perdura.monitortest.PlayedReceiver;
import perdura.monitortest.PlayedReceiver.Received;
import perdura.monitortest.PlayedService;
import perdura.monitortest.RunningMonitor;
import perdura.testsupport.database.TestDatabase;

/** Law L9: one transition, one message, whatever dies in between. */
class DeliveriesIT {
  private static final Rule RULE = Rules.PROCESS_PARKED;

  private PlayedReceiver receiver;
  private PlayedService scheduler;
  private TestDatabase database;
  private RunningMonitor monitor;

  @BeforeEach
  void start() throws Exception {
    receiver = PlayedReceiver.start();
    scheduler = PlayedService.start();
    database = TestDatabase.forOwner("health-monitor");
    monitor = startMonitor();
  }

  @AfterEach
  void stop() {
    monitor.close();
    scheduler.close();
    receiver.close();
  }

  @Test
  void tellsEachTransitionOnceAndInOrder() throws Exception {
    UUID incident = UUID.randomUUID();
    Transition.Triggered triggered = triggered(incident);
    Transition.Resolved resolved = resolved(incident);

    write(triggered, triggered, resolved, resolved, triggered);
    monitor.passUntil(() -> receiver.received().size() >= 2);
    passUntilNothingWaits();

    assertThat(receiver.received())
        .extracting(Received::id)
        .containsExactly(triggered.id().toString(), resolved.id().toString());
    assertThat(receiver.received())
        .extracting(Received::transition)
        .containsExactly("triggered", "resolved");
  }

  @Test
  void speaksAsAlertmanagerDoes() throws Exception {
    write(triggered(UUID.randomUUID()));
    monitor.passUntil(() -> !receiver.received().isEmpty());

    var body = receiver.received().getFirst().body();
    var alert = body.path("alerts").get(0);
    assertThat(body.path("version").asString()).isEqualTo("4");
    assertThat(body.path("status").asString()).isEqualTo("firing");
    assertThat(body.path("truncatedAlerts").asInt(-1)).isZero();
    assertThat(alert.path("labels").path("alertname").asString()).isEqualTo("process_parked");
    assertThat(alert.path("labels").path("severity").asString()).isEqualTo("critical");
    assertThat(alert.path("annotations").path("summary").asString()).isEqualTo("given up");
    assertThat(alert.path("endsAt").asString()).isEqualTo("0001-01-01T00:00:00Z");
    assertThat(Instant.parse(alert.path("startsAt").asString())).isBefore(monitor.now());
  }

  @Test
  void triesAgainUntilTheReceiverTakesIt() throws Exception {
    receiver.answers(500);
    Transition.Triggered triggered = triggered(UUID.randomUUID());
    write(triggered);
    monitor.passUntil(() -> receiver.received().size() >= 3);

    receiver.answers(204);
    passUntilNothingWaits();

    List<Received> received = receiver.received();
    assertThat(received).extracting(Received::id).containsOnly(triggered.id().toString());
    assertThat(received).extracting(Received::answered).containsOnlyOnce(204).endsWith(204);
  }

  @Test
  void repeatsUnderTheSameIdAfterACrashBetweenSendingAndRecording() throws Exception {
    receiver.answers(500);
    Transition.Triggered triggered = triggered(UUID.randomUUID());
    write(triggered);
    monitor.passUntil(() -> !receiver.received().isEmpty());
    monitor.close();
    receiver.answers(200);
    sendWithoutRecording(triggered.id());

    monitor = startMonitor();
    passUntilNothingWaits();

    assertThat(receiver.received())
        .filteredOn(one -> one.answered() == 200)
        .extracting(Received::id)
        .containsExactly(triggered.id().toString(), triggered.id().toString());
  }

  @Test
  void holdsBackLaterMessagesOfAnIncidentAndNoOthers() throws Exception {
    receiver.answers(500);
    UUID first = UUID.randomUUID();
    write(triggered(first), resolved(first));
    monitor.passUntil(() -> receiver.received().size() >= 2);

    assertThat(receiver.received()).extracting(Received::transition).containsOnly("triggered");

    receiver.answers(200);
    passUntilNothingWaits();

    assertThat(receiver.received()).extracting(Received::transition).endsWith("resolved");
  }

  @Test
  void followsNoRedirect() {
    Webhook webhook = new Webhook(URI.create(receiver.movedUrl()), new Addresses(true));

    assertThatIOException()
        .isThrownBy(() -> webhook.send(UUID.randomUUID(), "{}"))
        .withMessageContaining("307");
    assertThat(receiver.received()).isEmpty();
  }

  @Test
  void waitsLongerAfterEachFailureButFiveMinutesAtMost() {
    assertThat(Deliveries.wait(1)).hasSeconds(1);
    assertThat(Deliveries.wait(4)).hasSeconds(8);
    assertThat(Deliveries.wait(9)).hasSeconds(256);
    assertThat(Deliveries.wait(10)).hasSeconds(300);
    assertThat(Deliveries.wait(1_000_000)).hasSeconds(300);
  }

  /** What a monitor does that is killed right after the receiver took it. */
  private void sendWithoutRecording(UUID id) throws Exception {
    JdbcClient rows = JdbcClient.create(database.dataSource());
    Claimed claimed =
        rows.sql("SELECT id, body::text AS body, attempts FROM notices WHERE id = :id")
            .param("id", id)
            .query((row, _) ->
                new Claimed(
                    row.getObject("id", UUID.class), row.getString("body"), row.getInt("attempts")))
            .single();
    new Webhook(URI.create(receiver.url()), new Addresses(true)).send(claimed.id(), claimed.body());
  }

  private RunningMonitor startMonitor() {
    return RunningMonitor.timed(
        database.url(),
        scheduler,
        Map.of(
            "perdura.health.webhook-url",
            receiver.url(),
            "perdura.health.webhook-allow-private",
            true));
  }

  private void write(Transition... transitions) {
    for (Transition transition : transitions) {
      monitor.bean(Incidents.class).write(transition);
    }
  }

  private Transition.Triggered triggered(UUID incident) {
    Instant now = monitor.now();
    String subject = "process:" + incident;
    return new Transition.Triggered(
        UUID.randomUUID(), incident, RULE, subject, "given up", now, now);
  }

  private Transition.Resolved resolved(UUID incident) {
    return new Transition.Resolved(
        UUID.randomUUID(), incident, RULE, "process:" + incident, "well", monitor.now());
  }

  private void passUntilNothingWaits() throws Exception {
    JdbcClient rows = JdbcClient.create(database.dataSource());
    monitor.passUntil(() ->
        rows.sql("SELECT count(*) FROM notices WHERE delivered_at IS NULL")
                .query(Integer.class)
                .single()
            == 0);
  }
}
