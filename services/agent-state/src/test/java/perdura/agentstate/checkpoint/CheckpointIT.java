package perdura.agentstate.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Answer;
import perdura.agentstate.RunningService.Hands;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;
import tools.jackson.databind.JsonNode;

/** A checkpoint is of all agents, so each test has a service of its own. */
class CheckpointIT {
  private RunningService service;
  private JdbcClient owner;
  private Hands operator;

  @BeforeEach
  void start() throws Exception {
    TestDatabase database = TestDatabase.forOwner("agent-state");
    service =
        RunningService.on(
            database.url(),
            Map.of(
                "perdura.agent-state.checkpoints.keep-last", 2,
                "perdura.agent-state.checkpoints.keep-hours", 3,
                "perdura.agent-state.checkpoints.keep-days", 0));
    owner = RunningService.owner(database);
    operator = service.as(Scope.OPERATOR);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void holdsEveryAgentInServiceAndVerifies() {
    Writer momo = new Writer();
    Writer nova = new Writer();
    Writer gone = new Writer();
    momo.write("{'a':1}");
    operator.delete("/api/v1/agents/" + gone.name).require(200);

    Answer checkpoint = create("noon");
    JsonNode contents = get("/api/v1/checkpoints/" + id(checkpoint));

    assertThat(checkpoint.body().path("agents").asInt()).isEqualTo(2);
    assertThat(contents.path("states").findValuesAsString("agent"))
        .containsExactlyInAnyOrder(momo.name, nova.name);
    assertThat(isWhole(id(checkpoint))).isTrue();
  }

  @Test
  void keepsAnUnchangedStateOnce() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    create("one");

    create("two");

    assertThat(bodies()).isEqualTo(1);
  }

  @Test
  void isTakenOnceForAKey() {
    new Writer().write("{'a':1}");
    Hands scheduler = service.as(Scope.SERVICE).with("Idempotency-Key", "fire-1");

    Answer first = scheduler.post("/api/v1/checkpoints", "{'name':'x'}").require(200);
    Answer again = scheduler.post("/api/v1/checkpoints", "{'name':'x'}").require(200);

    assertThat(id(again)).isEqualTo(id(first));
  }

  @Test
  void refusesOrdersItCannotUnderstand() {
    String path = "/api/v1/checkpoints";

    assertThat(operator.post(path, "{'name':''}").status()).isEqualTo(400);
    assertThat(operator.post(path, "{}").status()).isEqualTo(400);
    assertThat(
            operator.with("Idempotency-Key", "k".repeat(201)).post(path, "{'name':'x'}").status())
        .isEqualTo(400);
    assertThat(operator.get(path + "/none").status()).isEqualTo(400);
    assertThat(operator.get(path + "/00000000-0000-0000-0000-000000000000").status())
        .isEqualTo(404);
  }

  @Test
  void isOneInstantWhileAgentsWrite() throws Exception {
    List<Pair> pairs = List.of(new Pair(), new Pair(), new Pair());
    AtomicBoolean done = new AtomicBoolean();
    List<String> ids = new ArrayList<>();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writers = new ArrayList<>();
      pairs.forEach(pair -> writers.add(threads.submit(() -> pair.writeUntil(done))));
      for (int i = 0; i < 12; i++) {
        ids.add(id(create("while they write")));
        assertThat(pairs).allSatisfy(pair -> assertThat(pair.behind(ids.getLast())).isIn(0L, 1L));
      }
      done.set(true);
      for (Future<?> writer : writers) {
        writer.get();
      }
    }

    assertThat(pairs).allSatisfy(pair -> assertThat(pair.written).isPositive());
  }

  @Test
  void bringsBackTheStateAndFencesTheHolder() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    String checkpoint = id(create("good"));
    momo.write("{'a':2}");

    Answer recovery = recover(checkpoint);
    Answer zombie = momo.send("{'a':3}");
    Answer next = momo.agent.tick(momo.name, "{'run':'next','progress':0}").require(200);

    assertThat(recovery.body().path("restored").toString()).contains(momo.name);
    assertThat(zombie.require(409).code()).isEqualTo("EPOCH_STALE");
    assertThat(next.body().path("state").path("a").asInt()).isEqualTo(1);
  }

  @Test
  void undoesARecoveryExactly() {
    Writer momo = new Writer();
    Writer late = new Writer();
    momo.write("{'a':1}");
    String checkpoint = id(create("good"));
    momo.write("{'a':2}");
    late.write("{'b':1}");

    Answer recovery = recover(checkpoint);
    boolean hadNothing = late.state().isNull();
    recover(recovery.body().path("undoCheckpoint").asString());

    assertThat(hadNothing).isTrue();
    assertThat(momo.state().path("a").asInt()).isEqualTo(2);
    assertThat(late.state().path("b").asInt()).isEqualTo(1);
  }

  @Test
  void leavesRetiredAgentsAsTheyAre() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    String checkpoint = id(create("good"));
    momo.write("{'a':2}");
    operator.delete("/api/v1/agents/" + momo.name).require(200);

    Answer recovery = recover(checkpoint);

    assertThat(recovery.body().path("skipped").toString()).contains(momo.name);
    assertThat(momo.state().path("a").asInt()).isEqualTo(2);
  }

  @Test
  void recoversOnceForAKey() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    String path = "/api/v1/checkpoints/" + id(create("good")) + "/recover";
    Hands person = operator.with("Idempotency-Key", "k");

    Answer first = person.post(path, "").require(200);
    Answer again = person.post(path, "").require(200);

    assertThat(again.body()).isEqualTo(first.body());
  }

  @Test
  void refusesToRecoverFromWhatIsDamaged() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    String checkpoint = id(create("good"));
    momo.write("{'a':2}");
    owner.sql("UPDATE state_contents SET body = '{\"a\": 9}'").update();

    Answer recovery = operator.post("/api/v1/checkpoints/" + checkpoint + "/recover", "");

    assertThat(recovery.require(409).code()).isEqualTo("CHECKPOINT_DAMAGED");
    assertThat(recovery.body().path("damaged").toString()).contains(momo.name);
    assertThat(isWhole(checkpoint)).isFalse();
    assertThat(momo.state().path("a").asInt()).isEqualTo(2);
  }

  @Test
  void noticesAChangedTableOfContents() {
    new Writer().write("{'a':1}");
    String checkpoint = id(create("good"));

    owner.sql("UPDATE agent_checkpoints SET state_snapshot = '{}'").update();

    assertThat(isWhole(checkpoint)).isFalse();
  }

  @Test
  void keepsTheNewestAndTheLastOfEachHour() {
    Writer momo = new Writer();
    momo.write("{'a':1}");
    String firstOfHour = agedTo("date_trunc('hour', now()) - INTERVAL '55 minutes'");
    String lastOfHour = agedTo("date_trunc('hour', now()) - INTERVAL '10 minutes'");
    String tooOld = agedTo("now() - INTERVAL '5 hours'");
    String newer = id(create("newer"));
    String newest = id(create("newest"));

    List<String> listed = get("/api/v1/checkpoints").path("items").findValuesAsString("id");

    assertThat(listed).containsExactly(newest, newer, lastOfHour);
    assertThat(listed).doesNotContain(firstOfHour, tooOld);
  }

  @Test
  void keepsEveryRetainedCheckpointWhole() {
    Writer momo = new Writer();
    Writer nova = new Writer();
    nova.write("{'fixed':true}");
    for (int i = 0; i < 6; i++) {
      momo.write("{'a':%d}".formatted(i % 3));
      agedTo("now() - INTERVAL '5 days'");
    }
    create("fresh");

    JsonNode items = get("/api/v1/checkpoints").path("items");

    assertThat(items.size()).isEqualTo(2);
    items.forEach(item -> assertThat(isWhole(item.path("id").asString())).isTrue());
    assertThat(bodies()).isEqualTo(2);
  }

  @Test
  void keepsCheckpointsWholeThatAreTakenWhileOthersAreRemoved() throws Exception {
    Writer momo = new Writer();
    AtomicBoolean done = new AtomicBoolean();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<?> writer =
          threads.submit(() -> {
            for (int i = 0; !done.get(); i++) {
              momo.write("{'a':%d}".formatted(i % 2));
            }
          });
      Future<?> rival = threads.submit(() -> createAndAge(10));
      createAndAge(10);
      rival.get();
      done.set(true);
      writer.get();
    }

    get("/api/v1/checkpoints")
        .path("items")
        .forEach(item -> assertThat(isWhole(item.path("id").asString())).isTrue());
  }

  private void createAndAge(int times) {
    for (int i = 0; i < times; i++) {
      agedTo("now() - INTERVAL '5 days'");
    }
  }

  /** Takes a checkpoint and moves it to where the SQL expression says. */
  private String agedTo(String time) {
    String id = id(create("aged"));
    owner
        .sql(
            "UPDATE agent_checkpoints SET created_at = %s WHERE id = CAST(? AS uuid)"
                .formatted(time))
        .param(id)
        .update();
    return id;
  }

  private Answer create(String checkpointName) {
    return operator
        .post("/api/v1/checkpoints", "{'name':'%s'}".formatted(checkpointName))
        .require(200);
  }

  private Answer recover(String checkpoint) {
    return operator.post("/api/v1/checkpoints/" + checkpoint + "/recover", "").require(200);
  }

  private boolean isWhole(String checkpoint) {
    return get("/api/v1/checkpoints/" + checkpoint + "/verification").path("whole").asBoolean();
  }

  private JsonNode get(String path) {
    return operator.get(path).require(200).body();
  }

  private static String id(Answer checkpoint) {
    return checkpoint.body().path("id").asString();
  }

  private long bodies() {
    return owner.sql("SELECT COUNT(*) FROM state_contents").query(Long.class).single();
  }

  /** An agent that holds its lease and writes. */
  private final class Writer {
    final String name = service.newAgent();
    final Hands agent = service.asAgent(name, 1);
    private final long epoch =
        agent.tick(name, "{'run':'a','progress':0}").require(200).body().path("epoch").asLong();
    private long seq;

    Answer send(String state) {
      seq++;
      return agent.tick(
          name,
          "{'run':'a','epoch':%d,'seq':%d,'progress':0,'state':%s}".formatted(epoch, seq, state));
    }

    void write(String state) {
      send(state).require(200);
    }

    JsonNode state() {
      return get("/api/v1/agents/" + name + "/state");
    }
  }

  /** Two agents that count up in turns, so that at any instant one is at most one behind. */
  private final class Pair {
    private final Writer first = new Writer();
    private final Writer second = new Writer();
    private volatile long written;

    Pair() {
      first.write("{'n':0}");
      second.write("{'n':0}");
    }

    void writeUntil(AtomicBoolean done) {
      for (long n = 1; !done.get(); n++) {
        first.write("{'n':%d}".formatted(n));
        second.write("{'n':%d}".formatted(n));
        written = n;
      }
    }

    /** How far the second was behind in that checkpoint. */
    long behind(String checkpoint) {
      return count(checkpoint, first) - count(checkpoint, second);
    }

    private long count(String checkpoint, Writer writer) {
      return owner
          .sql(
              """
              SELECT CAST(c.body ->> 'n' AS bigint)
              FROM agent_checkpoints p
              JOIN state_contents c
                ON c.hash = decode(p.state_snapshot -> :agent ->> 'hash', 'hex')
              WHERE p.id = CAST(:id AS uuid)
              """)
          .param("agent", writer.name)
          .param("id", checkpoint)
          .query(Long.class)
          .single();
    }
  }
}
