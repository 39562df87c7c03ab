package perdura.launcher.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import perdura.launcher.agent.AgentPrograms;
import perdura.launcher.agent.AgentView;
import perdura.launcher.agent.Amounts;
import perdura.launcher.agent.FirstSteps;
import perdura.launcher.agent.ProgramOptions;
import perdura.launcher.process.Posix;
import perdura.logpattern.LogPattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    customSynopsis = "perdura agent add NAME [OPTIONS] -- COMMAND...",
    description = {
      "Gives an agent its program, starts it, and returns when it runs.",
      "Repeating it is harmless; with something else it changes the program.",
      "No shell reads the command. It gets PERDURA_URL, PERDURA_AGENT and PERDURA_TOKEN."
    },
    footer = {
      "",
      "Durations are written 500ms, 30s, 2m or 1h; sizes 500M or 2G.",
      "Examples:",
      "  perdura agent add mybot -- python3 bot.py",
      "  perdura agent add mybot --cwd ~/bots --env-file .env --progress-log 'cycle \\d+ done' \\",
      "      --progress 5m --max-memory 500M -- python3 bot.py --fast",
      "  perdura agent add trader --capital 10000 -- python3 trader.py",
      "  perdura agent add ft --progress-notify -- freqtrade trade --sd-notify"
    })
final class AgentAddCommand extends AgentCommand.Sub {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final List<String> RESTARTS = List.of("always", "on-failure", "never");
  private static final List<String> PARK_RULES = List.of("none", "cancel", "flatten");

  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "Lower-case letters, digits and dashes; begins with a letter.")
  String name;

  @Parameters(index = "1..*", paramLabel = "COMMAND", description = "The program, its arguments.")
  List<String> command = new ArrayList<>();

  @Option(
      names = "--cwd",
      paramLabel = "DIR",
      description = "Where it starts (default: where you are).")
  @Nullable String directory;

  @Option(
      names = "--env-file",
      paramLabel = "FILE",
      description = "Lines of KEY=VALUE for its environment, read at each start.")
  @Nullable String envFile;

  @ArgGroup(exclusive = true, multiplicity = "0..1")
  @Nullable Watched watched;

  @Option(
      names = "--progress",
      paramLabel = "PERIOD",
      description = "Silence for longer is a hang: it is killed and started again (default: 2m).")
  @Nullable String period;

  @Option(
      names = "--start-timeout",
      paramLabel = "TIME",
      description = "How long its first sign of progress may take (default: 60s).")
  @Nullable String startTimeout;

  @Option(
      names = "--stop-timeout",
      paramLabel = "TIME",
      description = "From SIGTERM to SIGKILL (default: 15s).")
  @Nullable String stopTimeout;

  @Option(
      names = "--max-memory",
      paramLabel = "SIZE",
      description = "All its processes together; more ends it (default: no limit).")
  @Nullable String maxMemory;

  @Option(
      names = "--needs",
      paramLabel = "NEED",
      split = ",",
      description = "service:NAME or venue:NAME that must be up for a start; by commas.")
  List<String> needs = new ArrayList<>();

  @Option(
      names = "--restart",
      paramLabel = "WHEN",
      defaultValue = "on-failure",
      description = "always, on-failure (default) or never.")
  String restart;

  @Option(
      names = "--on-park",
      paramLabel = "WHAT",
      defaultValue = "none",
      description = "Once given up: none (default), cancel its orders, or flatten it.")
  String onPark;

  @Option(
      names = "--capital",
      paramLabel = "AMOUNT",
      description = {
        "What it may have at risk, whole units of the numeraire; none takes it away.",
        "Left out: stays as it is; at first it may tick, but not trade."
      })
  @Nullable String capital;

  @Option(names = "--no-wait", description = "Return at once, whether it runs or not.")
  boolean noWait;

  @Option(names = "--json", description = "Print how it is as JSON.")
  boolean json;

  /** What counts as progress; one of these, or ticks once there are any. */
  static final class Watched {
    @Option(
        names = "--progress-log",
        paramLabel = "REGEX",
        description = "Progress is a line of its output that matches.")
    @Nullable String pattern;

    @Option(
        names = "--progress-notify",
        description = "Progress is READY=1 or WATCHDOG=1 of sd_notify.")
    boolean notify;

    @Option(names = "--progress-tick", description = "Progress is a tick with more progress.")
    boolean tick;
  }

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  AgentAddCommand(Context context) {
    super(context);
  }

  @Override
  public Integer call() {
    requireCommandAfterDashes();
    JsonNode program = program();
    requireCapital();
    AgentPrograms programs = programs();
    AgentView added = give(programs, programs.put(name, program));
    if (noWait) {
      print(added, name + " is taken up. How it is: ./perdura agent show " + name);
      return 0;
    }
    FirstSteps.Outcome outcome =
        new FirstSteps(programs, context().clock(), spec.commandLine().getErr()).await(added);
    print(outcome.view(), outcome.words());
    return outcome.well() ? 0 : PerduraCommand.FAILED;
  }

  /** Before anything is done. */
  private void requireCapital() {
    if (capital != null) {
      String typed = capital;
      checked("--capital", () -> Amounts.capital(typed));
    }
  }

  private AgentView give(AgentPrograms programs, AgentView put) {
    return capital == null
        ? put
        : programs.capital(name, Amounts.capital(capital), "given with its program");
  }

  private void print(AgentView view, String words) {
    out().println(json ? JSON.writeValueAsString(view.json()) : words);
  }

  /** Else an option of the command would be taken for ours, or its first word for the name. */
  private void requireCommandAfterDashes() {
    List<String> typed = spec.commandLine().getParseResult().originalArgs();
    int dashes = typed.indexOf("--");
    int words = typed.size() - dashes - 1;
    if (dashes < 0) {
      throw usage(
          "Put -- before the command, as in: perdura agent add %s -- %s"
              .formatted(name, command.isEmpty() ? "python3 bot.py" : String.join(" ", command)));
    }
    if (words == 0) {
      throw usage("There is no command after --.");
    }
    if (words > command.size()) {
      throw usage("Name the agent before --, as in: perdura agent add mybot -- python3 bot.py");
    }
    if (words < command.size()) {
      throw usage(
          "Unexpected before --: %s. Only NAME and options stand there."
              .formatted(String.join(" ", command.subList(0, command.size() - words))));
    }
  }

  private JsonNode program() {
    ProgramOptions options =
        new ProgramOptions(Path.of(System.getProperty("user.dir")), context().environment());
    Path folder = checked("--cwd", () -> options.directory(directory));
    Map<String, Object> program = new LinkedHashMap<>();
    program.put("command", options.command(command, folder));
    program.put("directory", folder.toString());
    if (envFile != null) {
      String file = envFile;
      program.put("envFile", checked("--env-file", () -> options.envFile(file)).toString());
    }
    program.put("progress", progress());
    putPeriod(program, "startTimeoutMs", "--start-timeout", startTimeout);
    putPeriod(program, "stopTimeoutMs", "--stop-timeout", stopTimeout);
    if (maxMemory != null) {
      String size = maxMemory;
      program.put("maxMemoryMb", checked("--max-memory", () -> Amounts.megabytes(size)));
    }
    program.put("needs", needs);
    program.put("restart", oneOf("--restart", restart, RESTARTS));
    program.put("onPark", oneOf("--on-park", onPark, PARK_RULES));
    return JSON.valueToTree(program);
  }

  private Map<String, Object> progress() {
    Map<String, Object> progress = new LinkedHashMap<>();
    putPeriod(progress, "periodMs", "--progress", period);
    if (watched == null) {
      progress.put("kind", "auto");
    } else if (watched.pattern != null) {
      LogPattern.obstacle(watched.pattern)
          .ifPresent(why -> {
            throw usage("Invalid value for --progress-log: " + why);
          });
      progress.put("kind", "log");
      progress.put("pattern", watched.pattern);
    } else if (watched.notify) {
      if (!Posix.isLinux()) {
        throw usage(
            "--progress-notify needs Linux, where the system says who sent a message. Use --progress-log or --progress-tick.");
      }
      progress.put("kind", "notify");
    } else {
      progress.put("kind", "tick");
    }
    return progress;
  }

  private void putPeriod(
      Map<String, Object> into, String field, String option, @Nullable String typed) {
    if (typed != null) {
      into.put(field, checked(option, () -> Amounts.period(typed)).toMillis());
    }
  }

  private String oneOf(String option, String value, List<String> known) {
    if (!known.contains(value)) {
      throw usage(
          "Invalid value for %s: '%s' is none of %s."
              .formatted(option, value, String.join(", ", known)));
    }
    return value;
  }

  private <T> T checked(String option, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException wrong) {
      throw usage("Invalid value for %s: %s".formatted(option, wrong.getMessage()));
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
