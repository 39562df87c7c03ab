package perdura.agentstate.state;

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

class StateIT {
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
    path = "/api/v1/agents/" + name + "/state";
    agent = service.asAgent(name, 1);
  }

  @Test
  void beginsWithNothingUnderVersionZero() {
    Answer state = agent.get(path).require(200);

    assertThat(state.body().isNull()).isTrue();
    assertThat(state.header("ETag")).isEqualTo("\"0\"");
  }

  @Test
  void replacesTheVersionThatTheWriterRead() {
    Answer kept = agent.with("If-Match", "\"0\"").put(path, "{'a':0.10,'b':[]}").require(200);

    Answer state = service.as(Scope.VIEWER).get(path).require(200);

    assertThat(kept.header("ETag")).isEqualTo("\"1\"");
    assertThat(state.header("ETag")).isEqualTo("\"1\"");
    assertThat(state.body().toString()).isEqualTo("{\"a\":0.10,\"b\":[]}");
    assertThat(state.header("Perdura-Content-Hash")).hasSize(64);
  }

  @Test
  void refusesAWriterWhoReadAnotherVersion() {
    agent.with("If-Match", "\"0\"").put(path, "{'a':1}").require(200);

    Answer late = agent.with("If-Match", "\"0\"").put(path, "{'a':2}").require(412);

    assertThat(late.code()).isEqualTo("VERSION_CONFLICT");
    assertThat(late.header("ETag")).isEqualTo("\"1\"");
    assertThat(agent.get(path).body().path("a").asInt()).isEqualTo(1);
  }

  @Test
  void asksForTheVersion() {
    assertThat(agent.put(path, "{'a':1}").require(428).code()).isEqualTo("IF_MATCH_REQUIRED");
  }

  @Test
  void doesARepeatedRequestOnce() {
    Hands writer = agent.with("If-Match", "\"0\"").with("Idempotency-Key", "k1");
    writer.put(path, "{'a':1}").require(200);

    Answer repeated = writer.put(path, "{'a':1}").require(200);
    Answer other = writer.put(path, "{'a':2}").require(422);

    assertThat(repeated.header("ETag")).isEqualTo("\"1\"");
    assertThat(other.code()).isEqualTo("IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void leavesTheStateToTheHolderOfTheLease() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);
    Hands writer = service.as(Scope.OPERATOR).with("If-Match", "\"0\"");

    Answer stranger = writer.put(path, "{'a':1}").require(423);
    Answer holder = agent.with("If-Match", "\"0\"").with("Perdura-Epoch", "1").put(path, "{'a':2}");

    assertThat(stranger.code()).isEqualTo("LEASE_HELD");
    assertThat(holder.status()).isEqualTo(200);
  }

  @Test
  void refusesAndRecordsAZombie() {
    agent.tick(name, "{'run':'a','progress':0}").require(200);

    Answer zombie =
        agent
            .with("If-Match", "\"0\"")
            .with("Perdura-Epoch", "0")
            .put(path, "{'a':1}")
            .require(409);

    assertThat(zombie.code()).isEqualTo("EPOCH_STALE");
    assertThat(
            owner
                .sql(
                    "SELECT zombie_writes.run FROM zombie_writes JOIN agents USING (agent_id) WHERE name = ?")
                .param(name)
                .query(String.class)
                .single())
        .isEqualTo("PUT");
  }

  @Test
  void refusesWhatItCannotKeep() {
    Hands writer = agent.with("If-Match", "\"0\"");

    assertThat(writer.put(path, "{'a':'\\u0000'}").require(400).code())
        .isEqualTo("CONTENT_NOT_KEEPABLE");
    assertThat(writer.put(path, "{'a':1,'a':2}").status()).isEqualTo(400);
    assertThat(writer.put(path, "null").status()).isEqualTo(400);
    assertThat(writer.put(path, "{'a':NaN}").status()).isEqualTo(400);
    assertThat(writer.put(path, "'" + "x".repeat(1 << 20) + "'").require(413).code())
        .isEqualTo("STATE_TOO_LARGE");
    assertThat(agent.get(path).body().isNull()).isTrue();
  }

  @Test
  void keepsAnAgentToItsOwnState() {
    assertThat(service.asAgent("other", 1).get(path).status()).isEqualTo(403);
    assertThat(service.asAgent("other", 1).with("If-Match", "\"0\"").put(path, "{'a':1}").status())
        .isEqualTo(403);
  }

  @Test
  void refusesTheTokenOfAnOlderStart() {
    service.asAgent(name, 2).tick(name, "{'run':'b','progress':0}").require(200);

    Answer older = agent.with("If-Match", "\"0\"").put(path, "{'a':1}").require(401);

    assertThat(older.code()).isEqualTo("TOKEN_SUPERSEDED");
  }
}
