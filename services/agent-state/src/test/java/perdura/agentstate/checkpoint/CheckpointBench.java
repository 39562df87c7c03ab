package perdura.agentstate.checkpoint;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Hands;
import perdura.testsupport.database.TestDatabase;
import perdura.tokens.Scope;

/**
 * Measures checkpoints and recoveries of many agents over HTTP: {@code CheckpointBench [AGENTS
 * [BYTES]]}, 10,000 agents with 4 KiB of state each by default. Prints milliseconds.
 */
final class CheckpointBench {
  private final JdbcClient owner;
  private final Hands operator;
  private final int agents;
  private final int bytes;

  private CheckpointBench(JdbcClient owner, Hands operator, int agents, int bytes) {
    this.owner = owner;
    this.operator = operator;
    this.agents = agents;
    this.bytes = bytes;
  }

  public static void main(String[] arguments) throws Exception {
    int agents = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
    int bytes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4096;
    TestDatabase database = TestDatabase.forOwner("agent-state");
    try (RunningService service = RunningService.on(database)) {
      new CheckpointBench(RunningService.owner(database), service.as(Scope.OPERATOR), agents, bytes)
          .run();
    }
  }

  private void run() {
    register();
    measured("all states new", this::create);
    measured("no state changed", this::create);
    change("TRUE");
    measured("all states changed", this::create);
    change("number % 10 = 0");
    String last = measured("a tenth changed", this::create);
    String path = "/api/v1/checkpoints/" + last;
    measured("verify", () -> operator.get(path + "/verification").require(200).code());
    change("TRUE");
    measured("recover", () -> operator.post(path + "/recover", "").require(200).code());
  }

  private void register() {
    owner
        .sql(
            """
            WITH registered AS (
                INSERT INTO agents (name, kind)
                SELECT 'bench-' || n, 'EXTERNAL' FROM generate_series(1, :agents) n
                RETURNING agent_id)
            INSERT INTO agent_states
                (agent_id, state_data, version, epoch, schema_version, content_hash)
            SELECT agent_id, 'null', 0, 0, 1, content_hash('null') FROM registered
            """)
        .param("agents", agents)
        .update();
    change("TRUE");
  }

  /** Gives the agents for which {@code condition} holds a new state that hardly compresses. */
  private void change(String condition) {
    owner
        .sql(
            """
            WITH changed AS (
                SELECT agent_id, jsonb_build_object('noise', (
                    SELECT string_agg(md5(random()::text || chunk || agent_id), '')
                    FROM generate_series(1, :chunks) chunk)) AS body
                FROM agents WHERE %s)
            UPDATE agent_states s
            SET state_data = body, content_hash = content_hash(body), version = version + 1
            FROM changed
            WHERE s.agent_id = changed.agent_id
            """
                .formatted(condition))
        .param("chunks", bytes / 32)
        .update();
  }

  private String create() {
    return operator
        .post("/api/v1/checkpoints", "{'name':'bench'}")
        .require(200)
        .body()
        .path("id")
        .asString();
  }

  private static String measured(String what, Supplier<String> work) {
    long start = System.nanoTime();
    String result = work.get();
    long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    System.out.printf(Locale.ROOT, "%-42s %6d ms%n", what, took);
    return result;
  }
}
