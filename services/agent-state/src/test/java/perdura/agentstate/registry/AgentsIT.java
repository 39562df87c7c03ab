package perdura.agentstate.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.servicesupport.security.Routes;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;

class AgentsIT {
  private static RunningService service;
  private static JdbcClient owner;

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

  @Test
  void registersOnceHoweverOftenItIsAsked() {
    String name = RunningService.newName();
    String registration = "{'name':'%s','kind':'builtin'}".formatted(name);

    Answer first = operator().post("/api/v1/agents", registration).require(200);
    Answer again = operator().post("/api/v1/agents", registration).require(200);

    assertThat(again.body()).isEqualTo(first.body());
    assertThat(first.body().path("status").asString()).isEqualTo("never-seen");
    assertThat(first.body().path("kind").asString()).isEqualTo("builtin");
    assertThat(first.body().path("stateVersion").asLong()).isZero();
    assertThat(eventsOf(name)).isEqualTo(1);
  }

  @Test
  void refusesAnotherKindUnderTheSameName() {
    String name = service.newAgent();

    Answer other =
        operator().post("/api/v1/agents", "{'name':'%s','kind':'builtin'}".formatted(name));

    assertThat(other.require(409).code()).isEqualTo("AGENT_KIND_DIFFERS");
  }

  @Test
  void saysWhichStartOfAnAgentIsTheNewest() {
    String name = service.newAgent();
    service.asAgent(name, 7).tick(name, "{'run':'a','progress':0}").require(200);

    Answer standing = service.as(Scope.SERVICE).get("/api/v1/agents/" + name + "/standing");

    assertThat(standing.require(200).body().path("generation").asLong()).isEqualTo(7);
    assertThat(standing.body().path("retired").asBoolean()).isFalse();
    assertThat(service.as(Scope.SERVICE).get("/api/v1/agents/nobody/standing").code())
        .isEqualTo("AGENT_UNKNOWN");
  }

  @Test
  void refusesNamesOfAnotherShape() {
    for (String name : new String[] {"", "Momo", "1st", "a_b", "a".repeat(41)}) {
      Answer answer =
          operator().post("/api/v1/agents", "{'name':'%s','kind':'external'}".formatted(name));

      assertThat(answer.status()).as(name).isEqualTo(400);
    }
  }

  @Test
  void keepsARetiredAgentRetiredUntilSomebodyRevivesIt() {
    String name = service.newAgent();
    operator().delete("/api/v1/agents/" + name).require(200);

    Answer registered =
        operator().post("/api/v1/agents", "{'name':'%s','kind':'external'}".formatted(name));
    Answer revived =
        operator()
            .post(
                "/api/v1/agents", "{'name':'%s','kind':'external','revive':true}".formatted(name));

    assertThat(registered.require(410).code()).isEqualTo("AGENT_RETIRED");
    assertThat(revived.require(200).body().path("retiredAt").isNull()).isTrue();
  }

  @Test
  void showsWhoHoldsTheLeaseAndHowOldTheSignsAre() {
    String name = service.newAgent();
    service
        .asAgent(name, 1)
        .tick(name, "{'run':'a','progress':7,'note':'fine','metrics':{'pnl':1.50}}")
        .require(200);
    owner
        .sql("UPDATE agents SET beat_at = beat_at - INTERVAL '9 seconds' WHERE name = ?")
        .param(name)
        .update();

    Answer agent = service.as(Scope.VIEWER).get("/api/v1/agents/" + name).require(200);

    assertThat(agent.body().path("status").asString()).isEqualTo("alive");
    assertThat(agent.body().path("epoch").asLong()).isEqualTo(1);
    assertThat(agent.body().path("lease").path("run").asString()).isEqualTo("a");
    assertThat(agent.body().path("progress").asLong()).isEqualTo(7);
    assertThat(agent.body().path("beatAgeMs").asLong()).isBetween(9_000L, 60_000L);
    assertThat(agent.body().path("progressAgeMs").asLong()).isBetween(0L, 8_000L);
    assertThat(agent.body().path("note").asString()).isEqualTo("fine");
    assertThat(agent.body().path("metrics").path("pnl").asString()).isEqualTo("1.50");
  }

  @Test
  void callsAnAgentSilentOnceItsLeaseRanOut() {
    String name = service.newAgent();
    service.asAgent(name, 1).tick(name, "{'run':'a','progress':7}").require(200);
    owner.sql("UPDATE agents SET expires_at = now() WHERE name = ?").param(name).update();

    Answer agent = service.as(Scope.VIEWER).get("/api/v1/agents/" + name).require(200);

    assertThat(agent.body().path("status").asString()).isEqualTo("silent");
    assertThat(agent.body().path("lease").isNull()).isTrue();
  }

  @Test
  void tellsTheAgentWhatAPersonWants() {
    String name = service.newAgent();
    operator()
        .put("/api/v1/agents/" + name + "/desired", "{'desired':'reduce','reason':'storm'}")
        .require(200);

    Answer tick = service.asAgent(name, 1).tick(name, "{'run':'a','progress':0}").require(200);

    assertThat(tick.body().path("desired").asString()).isEqualTo("reduce");
    assertThat(tick.body().path("reason").asString()).isEqualTo("storm");
  }

  @Test
  void freesTheLeaseOnlyOfTheOneNamed() {
    String name = service.newAgent();
    service.asAgent(name, 4).tick(name, "{'run':'a','progress':0}").require(200);
    String release = "/api/v1/agents/" + name + "/release";

    Answer nobody = operator().post(release, "{}");
    Answer other = operator().post(release, "{'run':'b'}").require(200);
    Answer older = operator().post(release, "{'generation':3}").require(200);
    Answer right = operator().post(release, "{'epoch':1,'generation':4}").require(200);
    Answer again = operator().post(release, "{'epoch':1,'generation':4}").require(200);

    assertThat(nobody.status()).isEqualTo(400);
    assertThat(other.body().path("released").asBoolean()).isFalse();
    assertThat(older.body().path("released").asBoolean()).isFalse();
    assertThat(right.body().path("released").asBoolean()).isTrue();
    assertThat(again.body().path("released").asBoolean()).isFalse();
  }

  @Test
  void listsNewestFirstInPieces() {
    String older = service.newAgent();
    String newer = service.newAgent();
    Hands viewer = service.as(Scope.VIEWER);

    Answer first = viewer.get("/api/v1/agents?limit=1").require(200);
    Answer second =
        viewer
            .get("/api/v1/agents?limit=1&cursor=" + first.body().path("nextCursor").asString())
            .require(200);

    assertThat(first.body().path("items").path(0).path("name").asString()).isEqualTo(newer);
    assertThat(second.body().path("items").path(0).path("name").asString()).isEqualTo(older);
  }

  @Test
  void listsRetiredAgentsOnlyWhenAsked() {
    String name = service.newAgent();
    operator().delete("/api/v1/agents/" + name).require(200);
    Hands viewer = service.as(Scope.VIEWER);

    assertThat(viewer.get("/api/v1/agents").body().toString()).doesNotContain('"' + name + '"');
    assertThat(viewer.get("/api/v1/agents?retired=true").body().toString())
        .contains('"' + name + '"');
  }

  @Test
  void statesTheRuleOfEveryRoute() {
    assertThat(Routes.of(service.context()))
        .containsExactly(
            "DELETE /api/v1/agents/{name}/program: operator",
            "DELETE /api/v1/agents/{name}: operator",
            "GET /api/v1/agents/{name}/program/last-words: operator",
            "GET /api/v1/agents/{name}/program/log: operator",
            "GET /api/v1/agents/{name}/program: viewer or service",
            "GET /api/v1/agents/{name}/standing: viewer or service",
            "GET /api/v1/agents/{name}/state: viewer or agent or service",
            "GET /api/v1/agents/{name}/zombie-writes: viewer or service",
            "GET /api/v1/agents/{name}: viewer or agent or service",
            "GET /api/v1/agents: viewer or service",
            "GET /api/v1/checkpoints/{id}/verification: viewer or service",
            "GET /api/v1/checkpoints/{id}: viewer or service",
            "GET /api/v1/checkpoints: viewer or service",
            "GET /api/v1/decisions: viewer or service",
            "GET /api/v1/programs: viewer or service",
            "PATCH /api/v1/agents/{name}/decisions/{decisionId}/outcome: operator or agent or"
                + " service",
            "POST /api/v1/agents/{name}/decisions: operator or agent or service",
            "POST /api/v1/agents/{name}/program/restarts: operator",
            "POST /api/v1/agents/{name}/release: operator or service",
            "POST /api/v1/agents/{name}/tick: operator or agent or service",
            "POST /api/v1/agents: operator or service",
            "POST /api/v1/checkpoints/{id}/recover: operator",
            "POST /api/v1/checkpoints: operator or service",
            "PUT /api/v1/agents/{name}/desired: operator",
            "PUT /api/v1/agents/{name}/program/capital: operator",
            "PUT /api/v1/agents/{name}/program: operator",
            "PUT /api/v1/agents/{name}/state: operator or agent or service");
  }

  private static Hands operator() {
    return service.as(Scope.OPERATOR);
  }

  private static long eventsOf(String name) {
    return owner
        .sql("SELECT COUNT(*) FROM event_log WHERE subject = ?")
        .param(name)
        .query(Long.class)
        .single();
  }
}
