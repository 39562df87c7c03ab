package perdura.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import perdura.launcher.agent.AgentView;
import perdura.launcher.agent.Amounts;
import perdura.launcher.control.AgentProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Says how agents are. */
final class AgentShowCommands {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AgentShowCommands() {}

  @Command(
      name = "ls",
      mixinStandardHelpOptions = true,
      description = "Lists the agents that have a program.",
      footer = {"", "Example:", "  perdura agent ls --json"})
  static final class Ls extends AgentCommand.Sub {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    Ls(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      List<AgentView> all = programs().all();
      if (json) {
        out().println(JSON.writeValueAsString(all.stream().map(AgentView::json).toList()));
      } else if (all.isEmpty()) {
        out().println("No agents yet. Add one with ./perdura agent add NAME -- COMMAND…");
      } else {
        table(all, out(), context().clock().instant());
      }
      return 0;
    }

    private static void table(List<AgentView> all, PrintWriter out, Instant now) {
      out.printf(
          "%-20s %-10s %9s %9s %8s  %s%n", "AGENT", "STATE", "PROGRESS", "RESTARTS", "PID", "");
      for (AgentView view : all) {
        out.printf(
            "%-20s %-10s %9s %9d %8s  %s%n",
            view.name(),
            view.state(),
            age(view.progressAt(), now),
            view.restarts(),
            view.pid() == 0 ? "-" : view.pid(),
            view.isPaused() ? "paused" : view.reason());
      }
    }
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Says how one agent is, and what its program is.",
      footer = {"", "Example:", "  perdura agent show mybot"})
  static final class Show extends AgentCommand.OfOne {
    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    Show(Context context) {
      super(context);
    }

    @Override
    public Integer call() {
      AgentView view = programs().get(name);
      if (json) {
        out().println(JSON.writeValueAsString(view.json()));
      } else {
        print(view);
      }
      return 0;
    }

    private void print(AgentView view) {
      Instant now = context().clock().instant();
      JsonNode program = view.program();
      line("state", view.state() + (view.reason().isEmpty() ? "" : ": " + view.reason()));
      line("wanted", view.isPaused() ? "paused; ./perdura agent resume " + name : "to run");
      line("process", view.pid() == 0 ? "none" : running(view, now));
      line("progress", age(view.progressAt(), now) + watched(program.path("progress")));
      line("capital", view.capital().orElse("none: it may not trade"));
      line("restarts", String.valueOf(view.restarts()));
      line("last end", view.lastEnd().orElse("none"));
      line("command", words(program.path("command")));
      line("folder", program.path("directory").asString(""));
      line("env file", program.path("envFile").asString("none"));
      line("memory", limit(program.path("maxMemoryMb")));
      line("needs", program.path("needs").isEmpty() ? "nothing" : words(program.path("needs")));
      line("restart", program.path("restart").asString(""));
      line("on park", program.path("onPark").asString(""));
    }

    private void line(String what, String value) {
      out().printf("%-9s %s%n", what, value);
    }

    private static String running(AgentView view, Instant now) {
      return "pid %d for %s".formatted(view.pid(), age(view.started(), now));
    }

    private static String watched(JsonNode progress) {
      String pattern = progress.path("pattern").asString("");
      String period = Amounts.words(Duration.ofMillis(progress.path("periodMs").asLong(0)));
      return " ago; watched by %s%s, hung after %s"
          .formatted(
              progress.path("kind").asString(""),
              pattern.isEmpty() ? "" : " '" + pattern + "'",
              period);
    }

    private static String limit(JsonNode megabytes) {
      return megabytes.isNumber() ? megabytes.asLong(0) + " MB at most" : "no limit";
    }

    private static String words(JsonNode list) {
      return String.join(" ", list.valueStream().map(word -> word.asString("")).toList());
    }
  }

  @Command(
      name = "logs",
      mixinStandardHelpOptions = true,
      description = "Shows what an agent prints; works while nothing runs, too.",
      footer = {
        "",
        "Examples:",
        "  perdura agent logs mybot -f",
        "  perdura agent logs mybot -n 200"
      })
  static final class Logs extends AgentCommand.OfOne {
    @Option(names = "-f", description = "Go on showing what is added, until Ctrl-C.")
    boolean follow;

    @Option(
        names = "-n",
        paramLabel = "N",
        defaultValue = "50",
        description = "How many last lines.")
    int lines;

    Logs(Context context) {
      super(context);
    }

    @Override
    public Integer call() throws IOException {
      LogOutput.requireLines(spec.commandLine(), lines);
      new LogOutput(data.existing(context().environment()), out())
          .show(List.of(AgentProgram.processOf(name)), lines, follow);
      return 0;
    }
  }

  private static String age(Optional<Instant> at, Instant now) {
    return at.map(moment -> Amounts.words(Duration.between(moment, now))).orElse("-");
  }
}
