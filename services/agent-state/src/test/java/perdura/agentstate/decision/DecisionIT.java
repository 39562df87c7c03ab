package perdura.agentstate.decision;

import static org.assertj.core.api.Assertions.assertThat;

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

class DecisionIT {
  private static RunningService service;
  private static JdbcClient owner;

  private String name;
  private String path;
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
    path = "/api/v1/agents/" + name + "/decisions";
    agent = service.asAgent(name, 1);
  }

  @Test
  void archivesADecisionAsItWasMade() {
    agent
        .post(
            path,
            """
            {'decisions':[{'decisionId':'d1','at':'2026-11-24T08:00:00.123456Z','strategy':'momentum',
             'kind':'entry','summary':'buy','reasons':['trend','volume'],'inputs':{'rsi':70.10},
             'confidence':0.8,'model':'m','promptHash':'p','configVersion':'7'}]}
            """)
        .require(200);

    Answer list = viewer().get("/api/v1/decisions?agent=" + name).require(200);

    assertThat(list.body().path("items").size()).isEqualTo(1);
    assertThat(list.body().path("items").path(0).path("agent").asString()).isEqualTo(name);
    assertThat(list.body().path("items").path(0).path("decision").toString())
        .isEqualTo(
            "{'decisionId':'d1','at':'2026-11-24T08:00:00.123456Z','strategy':'momentum','kind':'entry','summary':'buy','reasons':['trend','volume'],'inputs':{'rsi':70.10},'confidence':'0.8','model':'m','promptHash':'p','configVersion':'7','outcome':null}"
                .replace('\'', '"'));
  }

  @Test
  void archivesABatchOnce() {
    String batch = batch(decision("d1", "buy"), decision("d2", "sell"));
    Answer first = agent.post(path, batch).require(200);

    Answer again =
        agent.post(path, batch(decision("d2", "sell"), decision("d3", "hold"))).require(200);

    assertThat(first.body().path("archived").asInt()).isEqualTo(2);
    assertThat(again.body().path("archived").asInt()).isEqualTo(1);
    assertThat(again.body().path("known").asInt()).isEqualTo(1);
  }

  @Test
  void keepsNothingOfABatchThatReusesAnId() {
    agent.post(path, batch(decision("d1", "buy"))).require(200);

    Answer refused =
        agent.post(path, batch(decision("d2", "hold"), decision("d1", "sell"))).require(422);

    assertThat(refused.code()).isEqualTo("DECISION_REUSED");
    assertThat(refused.body().path("decisionIds").toString()).isEqualTo("[\"d1\"]");
    assertThat(list("agent=" + name).path("items").size()).isEqualTo(1);
  }

  @Test
  void refusesABatchItCannotKeep() {
    assertThat(agent.post(path, batch(decision("d1", "a"), decision("d1", "a"))).status())
        .isEqualTo(400);
    assertThat(agent.post(path, "{'decisions':[]}").status()).isEqualTo(400);
    assertThat(agent.post(path, batch(decision("d1", "a\\u0000"))).status()).isEqualTo(400);
    assertThat(
            agent
                .post(
                    path,
                    batch(decision("d1", "a").replace("'reasons'", "'confidence':2,'reasons'")))
                .status())
        .isEqualTo(400);
    assertThat(
            agent
                .post(
                    path,
                    batch(
                        decision("d1", "a")
                            .replace("'reasons'", "'confidence':1e-99999,'reasons'")))
                .status())
        .isEqualTo(400);
    assertThat(list("agent=" + name).path("items").size()).isZero();
  }

  @Test
  void addsOutcomesAndShowsTheNewest() {
    agent.post(path, batch(decision("d1", "buy"))).require(200);
    agent.patch(path + "/d1/outcome", "{'outcome':{'pnl':'1.5'}}").require(200);
    agent.patch(path + "/d1/outcome", "{'outcome':{'pnl':'1.5'}}").require(200);

    Answer last = agent.patch(path + "/d1/outcome", "{'outcome':{'pnl':'2.5'}}").require(200);

    assertThat(last.body().path("decision").path("outcome").path("pnl").asString())
        .isEqualTo("2.5");
    assertThat(
            owner
                .sql(
                    "SELECT COUNT(*) FROM decision_outcomes JOIN agents USING (agent_id) WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void takesADecisionAgainOnceItsOutcomeIsKnown() {
    agent.post(path, batch(decision("d1", "buy"))).require(200);

    agent
        .post(path, batch(decision("d1", "buy").replace("'reasons'", "'outcome':'won','reasons'")))
        .require(200);

    assertThat(
            list("agent=" + name).path("items").path(0).path("decision").path("outcome").asString())
        .isEqualTo("won");
  }

  @Test
  void knowsNoOutcomeWithoutDecision() {
    Answer answer = agent.patch(path + "/d9/outcome", "{'outcome':1}").require(404);

    assertThat(answer.code()).isEqualTo("DECISION_UNKNOWN");
  }

  @Test
  void findsDecisionsByStrategyAndTimeInPieces() {
    agent
        .post(path, batch(decision("d1", "a"), decision("d2", "b"), decision("d3", "c")))
        .require(200);
    String query = "agent=%s&strategy=momentum&since=2026-11-24T08:00:00Z".formatted(name);

    var first = list(query + "&limit=2");
    var second = list(query + "&limit=2&cursor=" + first.path("nextCursor").asString());

    assertThat(first.path("items").findValuesAsString("decisionId")).containsExactly("d3", "d2");
    assertThat(second.path("items").findValuesAsString("decisionId")).containsExactly("d1");
    assertThat(list("agent=" + name + "&since=2026-11-24T08:00:01Z").path("items").size()).isZero();
    assertThat(list("agent=" + name + "&strategy=other").path("items").size()).isZero();
  }

  @Test
  void refusesQueriesItCannotUnderstand() {
    for (String query : new String[] {"agent=%00", "strategy=%00", "since=noon", "limit=0"}) {
      assertThat(viewer().get("/api/v1/decisions?" + query).status()).as(query).isEqualTo(400);
    }
  }

  private static Hands viewer() {
    return service.as(Scope.VIEWER);
  }

  private static tools.jackson.databind.JsonNode list(String query) {
    return viewer().get("/api/v1/decisions?" + query).require(200).body();
  }

  private static String batch(String... decisions) {
    return "{'decisions':[" + String.join(",", decisions) + "]}";
  }

  private static String decision(String id, String summary) {
    return "{'decisionId':'%s','at':'2026-11-24T08:00:00Z','strategy':'momentum','kind':'entry','summary':'%s','reasons':[]}"
        .formatted(id, summary);
  }
}
