package perdura.launcher.command;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import perdura.launcher.agent.Amounts;
import perdura.launcher.control.StatusReport;
import perdura.launcher.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Says how the suite is.",
    footer = {
      "",
      "Exit codes: 0 ready, 3 not ready, 4 not running.",
      "Examples:",
      "  perdura status",
      "  perdura status --json"
    })
final class StatusCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(names = "--json", description = "Print JSON.")
  boolean json;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  StatusCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Suite suite = data.suite(context.environment());
    Optional<StatusReport> report = suite.status();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(JSON.writeValueAsString(report.orElseGet(() -> notRunning(suite))));
    } else {
      report.ifPresentOrElse(
          found -> print(found, context.clock().instant(), out),
          () -> out.println(notRunning(suite).reason()));
    }
    return report
        .map(found -> found.ready() ? 0 : PerduraCommand.NOT_READY)
        .orElse(PerduraCommand.NOT_RUNNING);
  }

  private StatusReport notRunning(Suite suite) {
    List<String> living = suite.living();
    String reason =
        living.isEmpty()
            ? "not running; start it with ./perdura up"
            : "no launcher answers, but these live: %s; take them up with ./perdura up or end them with ./perdura down"
                .formatted(String.join(", ", living));
    return new StatusReport(0, false, reason, 0, List.of(), List.of(), "DOWN", List.of());
  }

  private static void print(StatusReport report, Instant now, PrintWriter out) {
    String reason = report.reason().isEmpty() ? "" : ": " + report.reason();
    out.println((report.ready() ? "ready" : "not ready") + reason);
    out.println("memory " + report.memoryMb() + " MB");
    out.println();
    out.printf(
        "%-20s %-10s %8s %9s %10s %7s%n", "PROCESS", "STATUS", "PID", "RESTARTS", "UP", "MB");
    for (StatusReport.ProcessStatus process : report.processes()) {
      out.printf(
          "%-20s %-10s %8s %9d %10s %7d%n",
          process.name(),
          process.status(),
          process.pid() == 0 ? "-" : process.pid(),
          process.restarts(),
          duration(process.uptimeSeconds()),
          process.pssMb());
    }
    if (!report.services().isEmpty()) {
      out.println();
      out.printf("%-20s %-10s %8s%n", "SERVICE", "STATUS", "PORT");
      report
          .services()
          .forEach(service ->
              out.printf("%-20s %-10s %8d%n", service.name(), service.status(), service.port()));
    }
    if (!report.agents().isEmpty()) {
      printAgents(report.agents(), now, out);
    }
  }

  private static void printAgents(
      List<StatusReport.AgentStatus> agents, Instant now, PrintWriter out) {
    out.println();
    out.printf(
        "%-20s %-10s %8s %9s %10s  %s%n", "AGENT", "STATUS", "PID", "RESTARTS", "PROGRESS", "");
    for (StatusReport.AgentStatus agent : agents) {
      StatusReport.ProcessStatus process = agent.process();
      out.printf(
          "%-20s %-10s %8s %9d %10s  %s%n",
          agent.name(),
          process.status(),
          process.pid() == 0 ? "-" : process.pid(),
          process.restarts(),
          progress(agent, now),
          agent.wanted() ? process.reason() : "paused");
    }
  }

  /** How long ago it got on, or why nobody can say. */
  private static String progress(StatusReport.AgentStatus agent, Instant now) {
    return agent.progressAt() == null
        ? agent.progress().toLowerCase(Locale.ROOT)
        : Amounts.words(Duration.between(Instant.parse(agent.progressAt()), now)) + " ago";
  }

  private static String duration(long seconds) {
    return seconds < 3600
        ? "%d:%02d".formatted(seconds / 60, seconds % 60)
        : "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
