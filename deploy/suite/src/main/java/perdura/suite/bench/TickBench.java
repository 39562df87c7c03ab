package perdura.suite.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import perdura.launcher.plan.Installation;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures ticks at agent-state's port against bare commits of the same rows: {@code TickBench
 * AGENTS SECONDS [--json] [--max-ratio R]}. Both kinds take turns from call to call, so that what
 * disturbs the machine disturbs both, at the same rate and over as many connections; each tick
 * brings a new state of 1 KiB. PostgreSQL and agent-state are processes of their own, warm, and
 * write no checkpoint meanwhile. Exit code 1 where a call failed, or the ratio is above R.
 */
public final class TickBench {
  private static final int FAILED = 1;
  private static final int CONNECTIONS = 2;

  /**
   * Until the service's optimising compiler rests: while it runs, what wakes on its core waits some
   * milliseconds for it.
   */
  private static final int WARM_UP_SECONDS = 75;

  private static final int CALM_SECONDS = 6;

  private static final int STATE_CHARACTERS = 1000;

  private final List<AgentStateLine> service;
  private final List<CommitLine> database;
  private final int agents;
  private final long[] seqs;

  private TickBench(List<AgentStateLine> service, List<CommitLine> database, int agents) {
    this.service = service;
    this.database = database;
    this.agents = agents;
    this.seqs = new long[agents];
  }

  /** Measures, prints and judges. */
  public static void main(String[] arguments) throws IOException {
    System.exit(run(List.of(arguments), TickBench::measured, System.out, System.err));
  }

  /** What measures: in that folder, so many agents, for so many seconds. */
  @FunctionalInterface
  interface Measurement {
    TickReport of(Path home, int agents, int seconds) throws Exception;
  }

  /** The exit code. */
  static int run(List<String> arguments, Measurement measurement, PrintStream out, PrintStream err)
      throws IOException {
    Path home = Files.createTempDirectory("perdura-bench-");
    TickReport report;
    try {
      report =
          measurement.of(
              home, Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
    } catch (Exception failed) {
      failed.printStackTrace(err);
      err.println("All that the run left lies in " + home);
      return FAILED;
    }
    delete(home);
    out.println(
        arguments.contains("--json")
            ? JsonMapper.builder().build().writeValueAsString(report)
            : report.text());
    return judged(report, bar(arguments), err);
  }

  private static int judged(TickReport report, OptionalDouble bar, PrintStream err) {
    if (bar.isEmpty() || report.ratio() <= bar.getAsDouble()) {
      return 0;
    }
    err.printf(
        Locale.ROOT,
        "The ratio is %.2f; at most %.2f was asked for.%n",
        report.ratio(),
        bar.getAsDouble());
    return FAILED;
  }

  private static OptionalDouble bar(List<String> arguments) {
    int at = arguments.indexOf("--max-ratio");
    return at < 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(arguments.get(at + 1)));
  }

  private static TickReport measured(Path home, int agents, int seconds) throws Exception {
    try (BenchSuite suite = BenchSuite.start(home, Installation.of(TickBench.class));
        AgentStateLine first = new AgentStateLine(suite.address(), suite.tokens());
        AgentStateLine second = new AgentStateLine(suite.address(), suite.tokens());
        CommitLine third = new CommitLine(suite.owner());
        CommitLine fourth = new CommitLine(suite.owner());
        Pace pace = new Pace(agents, CONNECTIONS)) {
      TickBench bench = new TickBench(List.of(first, second), List.of(third, fourth), agents);
      bench.acquire();
      pace.hurry(bench::tick, WARM_UP_SECONDS);
      pace.hurry(bench::commit, CALM_SECONDS);
      checkpoint(suite);
      return bench.run(pace, seconds);
    }
  }

  private void acquire() throws IOException {
    for (int agent = 0; agent < agents; agent++) {
      AgentStateLine line = service.get(agent % CONNECTIONS);
      line.register(name(agent));
      line.require(line.tick(name(agent), "{\"run\":\"bench\",\"progress\":0}"));
    }
  }

  /** So that the next one is minutes away. */
  private static void checkpoint(BenchSuite suite) throws IOException, SQLException {
    try (Connection connection = suite.superuser().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  private TickReport run(Pace pace, int seconds) throws IOException, InterruptedException {
    List<Long> ticks = new ArrayList<>();
    List<Long> commits = new ArrayList<>();
    for (int second = -CALM_SECONDS; second < seconds; second++) {
      List<List<Long>> latencies = pace.second(List.of(this::tick, this::commit));
      if (second >= 0) {
        ticks.addAll(latencies.get(0));
        commits.addAll(latencies.get(1));
      }
    }
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return TickReport.of(agents, seconds, ticks, commits, load);
  }

  private Pace.Call tick(int worker, int agent) {
    AgentStateLine line = service.get(worker);
    String state = state(agent);
    byte[] request =
        line.tick(
            name(agent),
            "{\"run\":\"bench\",\"epoch\":1,\"seq\":%1$d,\"progress\":%1$d,\"state\":%2$s}"
                .formatted(seqs[agent], state));
    return () -> line.require(request);
  }

  private Pace.Call commit(int worker, int agent) {
    String state = state(agent);
    return () -> database.get(worker).commit(name(agent), state);
  }

  private String state(int agent) {
    seqs[agent]++;
    return "{\"n\":%d,\"memory\":\"%s\"}".formatted(seqs[agent], "x".repeat(STATE_CHARACTERS));
  }

  private static String name(int agent) {
    return "bench-" + agent;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
