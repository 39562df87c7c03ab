package perdura.agentstate.tick;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import perdura.agentstate.DurablePostgres;
import perdura.agentstate.RunningService;
import perdura.agentstate.RunningService.Hands;
import perdura.postgres.DatabaseUrl;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures ticks at agent-state's port against bare commits of the same rows: {@code TickBench
 * [AGENTS [ROUNDS [SECONDS]]]}, by default 200 agents that tick once a second with 1 KiB of state
 * that changes each time, 3 rounds of 20 s. Both kinds take turns in one run, at the same rate,
 * from the same client, over as many connections, and count from the moment at which a call was
 * due. Prints one line of JSON; {@code ratio} is that of the 99th percentiles, to be 2 at most.
 */
final class TickBench {
  private static final int CONNECTIONS = 2;
  private static final int WARM_UP_SECONDS = 20;
  private static final int STATE_CHARACTERS = 1000;
  private static final long SECOND_NS = 1_000_000_000L;

  private final List<Agent> agents;
  private final JdbcClient rows;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private static final class Agent {
    private final String name;
    private final Hands hands;
    private long seq;

    private Agent(String name, Hands hands) {
      this.name = name;
      this.hands = hands;
    }
  }

  /** One call of an agent. */
  private interface Call {
    void make(Agent agent);
  }

  private TickBench(RunningService service, JdbcClient rows, int agents) {
    this.rows = rows;
    this.agents =
        IntStream.range(0, agents)
            .mapToObj(_ -> service.newAgent())
            .map(name -> new Agent(name, service.asAgent(name, 1)))
            .toList();
  }

  public static void main(String[] arguments) throws Exception {
    int agents = argument(arguments, 0, 200);
    int rounds = argument(arguments, 1, 3);
    int seconds = argument(arguments, 2, 20);
    Path home = Files.createTempDirectory("tick-bench");
    try (DurablePostgres postgres = DurablePostgres.in(home);
        RunningService service = RunningService.on(postgres.app(), Map.of());
        HikariDataSource pool = pool(postgres.owner())) {
      new TickBench(service, JdbcClient.create(pool), agents).run(rounds, seconds);
    }
  }

  private static HikariDataSource pool(DatabaseUrl owner) {
    DatabaseUrl url = owner.withParameter("currentSchema", "perdura");
    HikariConfig pool = new HikariConfig();
    pool.setJdbcUrl(url.jdbcUrl());
    pool.setUsername(url.user());
    pool.setPassword(url.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    return new HikariDataSource(pool);
  }

  private static int argument(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }

  private void run(int rounds, int seconds) throws Exception {
    for (Agent agent : agents) {
      agent.hands.tick(agent.name, "{'run':'bench','progress':0}").require(200);
    }
    paced(WARM_UP_SECONDS, this::tick);
    paced(WARM_UP_SECONDS, this::commit);
    List<Long> ticks = new ArrayList<>();
    List<Long> commits = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      commits.addAll(paced(seconds, this::commit));
      ticks.addAll(paced(seconds, this::tick));
    }
    print(ticks, commits);
  }

  /** Latencies in ns of a call per agent and second, spread evenly over each. */
  private List<Long> paced(int seconds, Call call) throws Exception {
    long begin = System.nanoTime() + SECOND_NS / 10;
    List<Future<long[]>> running = new ArrayList<>();
    for (int at = 0; at < agents.size(); at++) {
      Agent agent = agents.get(at);
      long first = begin + at * SECOND_NS / agents.size();
      running.add(threads.submit(() -> latencies(agent, first, seconds, call)));
    }
    List<Long> all = new ArrayList<>();
    for (Future<long[]> agent : running) {
      Arrays.stream(agent.get()).forEach(all::add);
    }
    return all;
  }

  private static long[] latencies(Agent agent, long first, int seconds, Call call) {
    long[] latencies = new long[seconds];
    for (int second = 0; second < seconds; second++) {
      long due = first + second * SECOND_NS;
      LockSupport.parkNanos(due - System.nanoTime());
      call.make(agent);
      latencies[second] = System.nanoTime() - due;
    }
    return latencies;
  }

  private void tick(Agent agent) {
    agent.seq++;
    agent
        .hands
        .tick(
            agent.name,
            "{'run':'bench','epoch':1,'seq':%d,'progress':%d,'state':%s}"
                .formatted(agent.seq, agent.seq, state(agent)))
        .require(200);
  }

  private void commit(Agent agent) {
    agent.seq++;
    String state = state(agent).replace('\'', '"');
    rows.sql(
            """
            UPDATE agent_states s SET state_data = CAST(:state AS jsonb)
            FROM agents a WHERE a.agent_id = s.agent_id AND a.name = :name
            """)
        .param("state", state)
        .param("name", agent.name)
        .update();
  }

  private static String state(Agent agent) {
    return "{'n':%d,'memory':'%s'}".formatted(agent.seq, "x".repeat(STATE_CHARACTERS));
  }

  private void print(List<Long> ticks, List<Long> commits) {
    Map<String, Object> report =
        Map.of(
            "agents", agents.size(),
            "ticks", ticks.size(),
            "tickP50Ms", millis(ticks, 0.50),
            "tickP99Ms", millis(ticks, 0.99),
            "commitP50Ms", millis(commits, 0.50),
            "commitP99Ms", millis(commits, 0.99),
            "ratio", rounded(millis(ticks, 0.99) / millis(commits, 0.99)));
    System.out.println(JsonMapper.builder().build().writeValueAsString(report));
  }

  private static double millis(List<Long> latencies, double part) {
    long[] sorted = latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
    long at = sorted[(int) Math.ceil(part * sorted.length) - 1];
    return rounded(Duration.ofNanos(at).toNanos() / 1e6);
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
  }
}
