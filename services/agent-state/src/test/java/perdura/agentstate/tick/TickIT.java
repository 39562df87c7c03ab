package perdura.agentstate.tick;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

class TickIT {
  private static RunningService service;
  private static JdbcClient owner;

  private String name;
  private Hands agent;

  @BeforeAll
  static void start() throws Exception {
    TestDatabase database = TestDatabase.forOwner("agent-state");
    service = RunningService.on(database);
    owner = RunningService.owner(database);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @BeforeEach
  void register() {
    name = service.newAgent();
    agent = service.asAgent(name, 1);
  }

  @Test
  void givesAFreeLeaseUnderANewEpoch() {
    Answer answer = agent.tick(name, "{'run':'a','progress':0}").require(200);

    assertThat(answer.body().path("epoch").asLong()).isEqualTo(1);
    assertThat(answer.body().path("leaseMs").asLong()).isEqualTo(30_000);
    assertThat(answer.body().path("desired").asString()).isEqualTo("run");
    assertThat(answer.body().path("reason").asString()).isEmpty();
    assertThat(answer.body().path("state").isValueNode()).isTrue();
  }

  @Test
  void handsTheLastDurableStateToTheNextRun() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent
        .tick(
            name,
            "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'cash':12345678901234567890.10}}")
        .require(200);
    runOut();

    Answer next = agent.tick(name, "{'run':'b','progress':0}").require(200);

    assertThat(next.body().path("epoch").asLong()).isEqualTo(2);
    assertThat(next.body().path("state").path("cash").decimalValue())
        .isEqualTo("12345678901234567890.10");
  }

  @Test
  void keepsTheEpochOfARunThatAsksAgain() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);

    Answer again = agent.tick(name, "{'run':'a','progress':0}").require(200);

    assertThat(again.body().path("epoch").asLong()).isEqualTo(1);
  }

  @Test
  void renewsAHolderWhoseLeaseRanOutUntaken() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    runOut();

    Answer late = agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1}").require(200);

    assertThat(late.body().path("epoch").asLong()).isEqualTo(1);
    assertThat(agent.tick(name, "{'run':'b','progress':0}").status()).isEqualTo(423);
  }

  @Test
  void letsAnotherRunStandBy() {
    agent.tick(name, "{'run':'a','progress':0,'nextWithinMs':40000}").require(200);

    Answer other = agent.tick(name, "{'run':'b','progress':0}").require(423);

    assertThat(other.code()).isEqualTo("LEASE_HELD");
    assertThat(Integer.parseInt(other.header("Retry-After"))).isBetween(50, 60);
  }

  @Test
  void givesTheLeaseOfAHolderConfirmedDeadAtOnce() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    Answer released =
        service
            .as(Scope.SERVICE)
            .post("/api/v1/agents/" + name + "/release", "{'run':'a'}")
            .require(200);

    Answer late = agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1}");
    Answer next = agent.tick(name, "{'run':'b','progress':0}").require(200);

    assertThat(released.body().path("released").asBoolean()).isTrue();
    assertThat(late.status()).isEqualTo(409);
    assertThat(next.body().path("epoch").asLong()).isEqualTo(3);
  }

  @Test
  void takesANewerStartAsProofThatTheHolderIsDead() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);

    service.asAgent(name, 2).tick(name, "{'run':'b','progress':0}").require(200);
    Answer older = agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1}").require(401);

    assertThat(older.code()).isEqualTo("TOKEN_SUPERSEDED");
  }

  @Test
  void repeatsALostAnswerWithoutDoingTheTickAgain() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    String tick = "{'run':'a','epoch':1,'seq':1,'progress':1,'state':[1]}";
    Answer first = agent.tick(name, tick).require(200);
    desire("stop", "enough");

    Answer repeated = agent.tick(name, tick).require(200);

    assertThat(repeated.body()).isEqualTo(first.body());
    assertThat(stateVersion()).isEqualTo(1);
    assertThat(
            agent
                .tick(name, "{'run':'a','epoch':1,'seq':2,'progress':1}")
                .body()
                .path("desired")
                .asString())
        .isEqualTo("stop");
  }

  @Test
  void refusesOtherContentUnderTheSameNumber() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':[1]}").require(200);

    Answer other =
        agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':[2]}").require(422);

    assertThat(other.code()).isEqualTo("SEQ_REUSED");
    assertThat(stateVersion()).isEqualTo(1);
  }

  @Test
  void refusesATickThatALaterOneOvertook() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':1,'state':[2]}").require(200);

    Answer late =
        agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':[1]}").require(422);

    assertThat(late.code()).isEqualTo("SEQ_BEHIND");
    assertThat(stateVersion()).isEqualTo(1);
  }

  @Test
  void refusesAndRecordsAZombie() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    runOut();
    agent.tick(name, "{'run':'b','progress':0}").require(200);

    Answer zombie =
        agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':9,'state':[1]}").require(409);
    agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':9,'state':[1]}").require(409);

    assertThat(zombie.code()).isEqualTo("EPOCH_STALE");
    assertThat(zombie.body().path("currentEpoch").asLong()).isEqualTo(2);
    assertThat(stateVersion()).isZero();
    assertThat(
            count("SELECT writes FROM zombie_writes JOIN agents USING (agent_id) WHERE name = ?"))
        .isEqualTo(2);
    assertThat(
            count(
                "SELECT COUNT(*) FROM event_log WHERE kind = 'agent.zombie-refused' AND subject = ?"))
        .isEqualTo(1);
  }

  @Test
  void endsARetiredAgent() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    service.as(Scope.OPERATOR).delete("/api/v1/agents/" + name).require(200);

    Answer tick = agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1}").require(410);

    assertThat(tick.code()).isEqualTo("AGENT_RETIRED");
  }

  @Test
  void refusesAStateOverOneMebibyte() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    String large = "x".repeat(1 << 20);

    Answer tick =
        agent
            .tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':'%s'}".formatted(large))
            .require(413);

    assertThat(tick.code()).isEqualTo("STATE_TOO_LARGE");
  }

  @Test
  void knowsNoUnregisteredAgent() {
    String unknown = RunningService.newName();

    Answer tick =
        service.asAgent(unknown, 1).tick(unknown, "{'run':'a','progress':0}").require(404);

    assertThat(tick.code()).isEqualTo("AGENT_UNKNOWN");
  }

  @Test
  void keepsAnAgentToItsOwnName() {
    Answer tick = service.asAgent("other", 1).tick(name, "{'run':'a','progress':0}").require(403);

    assertThat(tick.code()).isEqualTo("AGENT_MISMATCH");
  }

  @Test
  void refusesWhatItCannotUnderstand() {
    assertThat(agent.tick(name, "{'run':'','progress':0}").status()).isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a','progress':-1}").status()).isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a','epoch':1,'progress':0}").status()).isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a\\u0000','progress':0}").status()).isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a','progress':0,'metrics':{'m':null}}").status())
        .isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a','progress':0,'metrics':{'m':1e9999999}}").status())
        .isEqualTo(400);
    assertThat(agent.tick(name, "{'run':'a','progress':0,'state':[1]}").code())
        .isEqualTo("STATE_WITHOUT_EPOCH");
  }

  @Test
  void letsOneOfManyRacersWin() throws Exception {
    List<Callable<Integer>> racers =
        IntStream.range(0, 12)
            .<Callable<Integer>>mapToObj(
                run -> () -> agent.tick(name, "{'run':'r%d','progress':0}".formatted(run)).status())
            .toList();

    List<Integer> answers;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      answers = threads.invokeAll(racers).stream().map(Future::resultNow).toList();
    }

    assertThat(answers).containsOnlyOnce(200);
    assertThat(answers).filteredOn(status -> status != 200).containsOnly(423);
  }

  @Test
  void tellsBeatFromProgress() {
    agent.tick(name, "{'run':'a','progress':5}").require(200);
    owner
        .sql("UPDATE agents SET progress_at = progress_at - INTERVAL '5 minutes' WHERE name = ?")
        .param(name)
        .update();

    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':5}").require(200);
    String standing = status();
    agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':6}").require(200);

    assertThat(standing).isEqualTo("unresponsive");
    assertThat(status()).isEqualTo("alive");
  }

  @Test
  void countsNoProgressThatAnEarlierLifeMade() {
    agent.tick(name, "{'run':'a','progress':5}").require(200);
    boolean acquired = progressed();
    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':5}").require(200);
    boolean beaten = progressed();
    agent.tick(name, "{'run':'a','epoch':1,'seq':2,'progress':6}").require(200);
    boolean gotOn = progressed();
    agent.tick(name, "{'run':'a','progress':6}").require(200);
    boolean resumed = progressed();
    runOut();
    agent.tick(name, "{'run':'b','progress':9}").require(200);

    assertThat(List.of(acquired, beaten, gotOn, resumed, progressed()))
        .containsExactly(false, false, true, true, false);
  }

  @Test
  void callsWhoAcquiredAndNeverGotOnUnresponsive() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    owner
        .sql("UPDATE agents SET progress_at = progress_at - INTERVAL '121 seconds' WHERE name = ?")
        .param(name)
        .update();

    agent.tick(name, "{'run':'a','epoch':1,'seq':1,'progress':0}").require(200);

    assertThat(status()).isEqualTo("unresponsive");
  }

  @Test
  void writesNothingForAStateThatDidNotChange() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    agent
        .tick(name, "{'run':'a','epoch':1,'seq':1,'progress':1,'state':{'a':1,'b':2}}")
        .require(200);

    agent
        .tick(name, "{'run':'a','epoch':1,'seq':2,'progress':2,'state':{'b':2,'a':1}}")
        .require(200);

    assertThat(stateVersion()).isEqualTo(1);
  }

  private void runOut() {
    owner.sql("UPDATE agents SET expires_at = now() WHERE name = ?").param(name).update();
  }

  private void desire(String desired, String reason) {
    service
        .as(Scope.OPERATOR)
        .put(
            "/api/v1/agents/" + name + "/desired",
            "{'desired':'%s','reason':'%s'}".formatted(desired, reason))
        .require(200);
  }

  private String status() {
    return registered().path("status").asString();
  }

  private boolean progressed() {
    return registered().path("progressed").asBoolean();
  }

  private JsonNode registered() {
    return service.as(Scope.VIEWER).get("/api/v1/agents/" + name).require(200).body();
  }

  private long stateVersion() {
    return count("SELECT version FROM agent_states JOIN agents USING (agent_id) WHERE name = ?");
  }

  private long count(String sql) {
    return owner.sql(sql).param(name).query(Long.class).single();
  }
}
