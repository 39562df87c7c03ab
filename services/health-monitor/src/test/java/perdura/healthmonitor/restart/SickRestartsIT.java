package perdura.healthmonitor.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import perdura.healthmonitor.incident.Incidents;
import perdura.healthmonitor.restart.SickPolicy.Patient;
import perdura.healthmonitor.rule.Rules;
import perdura.healthmonitor.rule.SickService;
import perdura.healthmonitor.rule.Transition;
import perdura.monitortest.PlayedService;
import perdura.monitortest.RunningMonitor;
import perdura.servicesupport.platform.Escalation;
import perdura.servicesupport.platform.OrderOutcome;
import perdura.servicesupport.platform.PlatformAgent;
import perdura.servicesupport.platform.PlatformProcess;
import perdura.servicesupport.platform.ProcessExit;
import perdura.servicesupport.platform.ProcessState;
import perdura.testsupport.database.TestDatabase;

/** Law L8: one life, one order, whatever dies in between; one escalation, one incident. */
class SickRestartsIT {
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
  void restartsWhatLivesAndIsSickOnceAndTellsSoInTheIncident() throws Exception {
    monitor.platform().shows(process(ProcessState.DOWN, 7, null));
    scheduler.answers(503);

    monitor.passUntil(() -> !monitor.platform().ordered().isEmpty());
    monitor.passUntil(() -> events().contains("restart-ordered"));
    monitor.pass(Duration.ofMinutes(3));

    assertThat(monitor.platform().ordered()).containsExactly("control");
    assertThat(events()).containsOnlyOnce("restart-ordered");
  }

  @Test
  void blamesNobodyForAServiceThatAPersonStopped() throws Exception {
    scheduler.close();
    monitor.platform().shows(stopped());

    monitor.pass(Duration.ofMinutes(5));

    assertThat(events()).isEmpty();
    assertThat(monitor.platform().ordered()).isEmpty();
    assertThat(lastError()).isEqualTo("it was stopped by key:alice: maintenance");

    monitor.platform().shows(process(ProcessState.STARTING, 9, null));
    monitor.passUntil(() -> events().contains("triggered"));
    assertThat(lastError()).doesNotContain("alice");
  }

  @Test
  void ordersAgainOnceTheNextLifeIsSickToo() throws Exception {
    monitor.platform().shows(process(ProcessState.DOWN, 7, null));
    scheduler.answers(503);
    monitor.passUntil(() -> monitor.platform().ordered().size() == 1);

    monitor.platform().shows(process(ProcessState.DOWN, 8, null));
    monitor.passUntil(() -> monitor.platform().ordered().size() == 2);
    monitor.pass(Duration.ofMinutes(2));

    assertThat(monitor.platform().ordered()).hasSize(2);
  }

  @Test
  void keepsWhatThePlatformRefusedInTheTimeline() throws Exception {
    monitor.platform().answers(new OrderOutcome.Refused("it is parked"));
    monitor.platform().shows(process(ProcessState.DOWN, 7, null));
    scheduler.answers(503);

    monitor.passUntil(() -> events().contains("restart-refused"));
    monitor.pass(Duration.ofMinutes(6));

    assertThat(events()).containsOnlyOnce("restart-refused");
  }

  @Test
  void marksALifeBeforeTheOrderLeavesAndForgetsNoMarkOfACrash() {
    RestartMarks marks = marks();
    Patient patient = patient("7@then");

    boolean first = marks.mark(patient);
    boolean afterACrash = marks().mark(patient);
    monitor.jump(RestartMarks.UNHEARD.plusSeconds(1));
    boolean muchLater = marks().mark(patient);
    marks.heard(patient, "ordered", "done");
    monitor.jump(Duration.ofDays(1));
    boolean onceHeard = marks().mark(patient);

    assertThat(List.of(first, afterACrash, muchLater, onceHeard))
        .containsExactly(true, false, true, false);
  }

  @Test
  void makesOneIncidentOfAnEscalationUntilTheProcessHoldsAgain() throws Exception {
    monitor.platform().shows(process(ProcessState.PARKED, 0, null));
    monitor.platform().escalates(new Escalation("e-1", "control", monitor.now(), "3 restarts"));

    monitor.passUntil(() -> events().contains("triggered"));
    monitor.platform().shows(process(ProcessState.STARTING, 9, null));
    monitor.pass(Duration.ofMinutes(2));
    assertThat(events()).containsExactly("triggered");

    monitor.platform().shows(process(ProcessState.UP, 9, monitor.now()));
    monitor.passUntil(() -> events().contains("resolved"));
    monitor.pass(Duration.ofMinutes(2));

    assertThat(events()).containsExactly("triggered", "resolved");
    assertThat(monitor.get("/api/v1/incidents").body().path("items").get(0).path("summary"))
        .hasToString("\"it was given up: 3 restarts\"");
  }

  @Test
  void endsTheIncidentOfAParkedAgentThatIsRemoved() throws Exception {
    monitor.platform().shows(process(ProcessState.UP, 9, monitor.now()));
    monitor.platform().showsAgents(parkedAgent());
    monitor.platform().escalates(new Escalation("e-1", "agent.momo", monitor.now(), "it crashes"));
    monitor.passUntil(() -> events().contains("triggered"));

    monitor.platform().shows();
    monitor.platform().showsAgents();
    monitor.pass(Duration.ofMinutes(2));
    assertThat(events()).as("a launcher that has only begun").containsExactly("triggered");

    monitor.platform().shows(process(ProcessState.UP, 9, monitor.now()));
    monitor.passUntil(() -> events().contains("resolved"));
    monitor.pass(Duration.ofMinutes(2));

    assertThat(events()).containsExactly("triggered", "resolved");
    assertThat(lastWords()).contains("removed");
  }

  @Test
  void tellsOfASecondEscalationInTheOpenIncidentAndOfNoneTwice() throws Exception {
    Instant now = monitor.now();
    monitor.platform().shows(process(ProcessState.PARKED, 0, null));
    monitor.platform().escalates(new Escalation("e-1", "control", now, "3 restarts"));
    monitor.platform().escalates(new Escalation("e-2", "control", now, "3 more restarts"));
    monitor.passUntil(() -> events().equals(List.of("triggered", "repeated")));

    monitor.platform().shows(process(ProcessState.UP, 9, now));
    monitor.passUntil(() -> events().contains("resolved"));
    monitor.pass(Duration.ofMinutes(1));

    assertThat(events()).containsExactly("triggered", "repeated", "resolved");
  }

  @Test
  void tellsNoEscalationAgainWhoseIncidentIsForgotten() throws Exception {
    monitor.platform().shows(process(ProcessState.UP, 9, monitor.now()));
    monitor.platform().escalates(new Escalation("e-1", "control", monitor.now(), "3 restarts"));
    monitor.passUntil(() -> events().contains("resolved"));

    monitor.jump(Duration.ofDays(91));
    monitor.passUntil(() -> events().isEmpty());
    monitor.pass(Duration.ofMinutes(1));

    assertThat(events()).isEmpty();
  }

  @Test
  void forgetsMarksOfLivesThatAreOverOnly() {
    RestartMarks marks = marks();
    Patient first = patient("7@then");
    Patient second = patient("8@later");
    marks.mark(first);
    marks.heard(first, "ordered", "done");
    monitor.jump(Duration.ofHours(1));
    marks.mark(second);
    marks.heard(second, "ordered", "done");

    monitor.jump(Duration.ofDays(91));
    monitor.pass(Duration.ofMinutes(1));

    assertThat(lives()).containsExactly("8@later");
    assertThat(marks.mark(second)).isFalse();
  }

  @Test
  void showsThePlatformsCounters() throws Exception {
    monitor.platform().shows(process(ProcessState.UP, 9, monitor.now()));

    monitor.passUntil(
        () -> !monitor.get("/api/v1/health-report").body().path("restarts").isEmpty());

    var counter = monitor.get("/api/v1/health-report").body().path("restarts").get(0);
    assertThat(counter.path("process").asString()).isEqualTo("control");
    assertThat(counter.path("total").asInt()).isEqualTo(4);
    assertThat(counter.path("lastDay").asInt()).isEqualTo(2);
  }

  private RestartMarks marks() {
    return new RestartMarks(
        monitor.bean(JdbcClient.class),
        monitor.bean(Incidents.class),
        monitor.bean(TransactionTemplate.class),
        monitor.bean(Clock.class));
  }

  /** With an incident of its own, which the timeline of a restart belongs to. */
  private Patient patient(String life) {
    Instant now = monitor.now();
    UUID incident = UUID.randomUUID();
    String subject = "where " + life + " was";
    monitor
        .bean(Incidents.class)
        .write(
            new Transition.Triggered(
                UUID.randomUUID(), incident, Rules.PROCESS_PARKED, subject, "sick", now, now));
    return new Patient("edge", life, new SickService(incident, "s", now, now));
  }

  private String lastError() {
    return monitor
        .get("/api/v1/health-report")
        .body()
        .path("subjects")
        .valueStream()
        .filter(one -> one.path("subject").asString().equals("scheduler"))
        .map(one -> one.path("lastError").asString())
        .findFirst()
        .orElseThrow();
  }

  private PlatformProcess stopped() {
    ProcessExit ended =
        new ProcessExit(
            monitor.now(), "exit code 143", "key:alice", "maintenance", false, "ORDERED");
    return new PlatformProcess(
        "control",
        ProcessState.STOPPED,
        List.of("scheduler"),
        0,
        "",
        null,
        null,
        4,
        2,
        ended,
        null,
        0,
        0);
  }

  private List<String> lives() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT life FROM sick_restarts")
        .query(String.class)
        .list();
  }

  private List<String> events() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT kind FROM incident_events ORDER BY position")
        .query(String.class)
        .list();
  }

  private String lastWords() {
    return JdbcClient.create(database.dataSource())
        .sql("SELECT note FROM incident_events ORDER BY position DESC LIMIT 1")
        .query(String.class)
        .single();
  }

  private static PlatformAgent parkedAgent() {
    PlatformProcess process =
        new PlatformProcess(
            "agent.momo",
            ProcessState.PARKED,
            List.of(),
            0,
            "it crashes",
            null,
            null,
            3,
            3,
            null,
            null,
            0,
            0);
    return new PlatformAgent("momo", 1, true, "NONE", null, process);
  }

  private PlatformProcess process(ProcessState state, long pid, @Nullable Instant readySince) {
    return new PlatformProcess(
        "control",
        state,
        List.of("scheduler"),
        pid,
        "",
        pid == 0 ? null : monitor.now(),
        readySince,
        4,
        2,
        null,
        null,
        100,
        10);
  }
}
