package perdura.launcher.command;

import java.io.Console;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.KillSwitch;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.SuiteOptions;
import perdura.launcher.suite.Suite;
import perdura.launcher.suite.SuiteStart;
import perdura.launcher.suite.SupervisorProcess;
import perdura.settings.Settings;
import perdura.tokens.LoginTokens;
import perdura.tokens.Scope;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Starts the suite and returns when it is ready; it goes on running.",
    footer = {
      "",
      "Examples:",
      "  perdura up",
      "  perdura up --packing separate --port 9700 --data ~/second",
      "  perdura up --feed replay:recording.jsonl --speed max",
      "  perdura up --foreground          stay, and end all on Ctrl-C"
    })
final class UpCommand implements Callable<Integer> {
  private static final int LAST_FIRST_PORT = 65_535 - 9;

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(
      names = "--packing",
      defaultValue = "compact",
      description = "compact (three JVMs) or separate (one per service).")
  Packing packing;

  @Option(
      names = "--feed",
      defaultValue = "${env:PERDURA_FEED:-sim}",
      description = "sim, or replay:PATH of a recording.")
  String feed;

  @Option(
      names = "--speed",
      defaultValue = "${env:PERDURA_SPEED:-1}",
      description = "How fast a recording plays: a factor, or max.")
  String speed;

  @Option(
      names = "--seed",
      defaultValue = "${env:PERDURA_SEED:-1}",
      description = "Seed of the simulated market.")
  long seed;

  @Option(
      names = "--port",
      defaultValue = "${env:PERDURA_PORT:-8700}",
      description = "The gateway's port; nine more follow it.")
  int port;

  @Option(names = "--foreground", description = "Stay; SIGTERM or Ctrl-C ends all in order.")
  boolean foreground;

  @Option(names = "--detach", description = "Return when ready, without showing first fills.")
  boolean detach;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  UpCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    SuiteOptions options = options();
    DataFolder folder = data.folder(context.environment());
    PrintWriter out = spec.commandLine().getOut();
    SuiteStart start =
        new SuiteStart(folder, context.installation(), context.environment(), context.clock(), out);
    if (foreground) {
      return stay(start, options, folder, out);
    }
    out.println("Starting Perdura in " + folder.root());
    boolean started = start.start(options);
    if (!started) {
      return saysItRuns(folder, out);
    }
    welcome(folder, options, out);
    if (!detach && isAtTerminal()) {
      new FirstFills(folder, options.port(), context.clock(), out).show();
    }
    return 0;
  }

  private static boolean isAtTerminal() {
    return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  }

  private int stay(SuiteStart start, SuiteOptions options, DataFolder folder, PrintWriter out) {
    if (!start.prepareForeground(options)) {
      return saysItRuns(folder, out);
    }
    welcome(folder, options, out);
    new SupervisorProcess(folder, context.installation(), context.environment(), context.clock())
        .run(new PrintStream(System.out, true, StandardCharsets.UTF_8), true);
    return 0;
  }

  private int saysItRuns(DataFolder folder, PrintWriter out) {
    out.println("It already runs in " + folder.root() + ".");
    new Suite(folder)
        .options()
        .ifPresent(running -> out.println("Dashboard: " + loginLink(folder, running)));
    return 0;
  }

  private void welcome(DataFolder folder, SuiteOptions options, PrintWriter out) {
    out.println();
    out.println(foreground ? "Perdura is starting." : "Perdura is ready.");
    out.println("  Market     " + market(options));
    if (foreground && !isAtTerminal()) {
      // What is printed here ends in somebody's log, which is no place for a login.
      out.println("  Dashboard  http://127.0.0.1:" + options.port());
    } else {
      out.println("  Dashboard  " + loginLink(folder, options));
      out.println("             (logs you in once, within 10 minutes)");
    }
    out.println("  API key    " + folder.adminKeyFile());
    out.println("  Data       " + folder.root());
    new KillSwitch(folder)
        .standing()
        .ifPresent(halt -> out.println("  HALTED     " + halt + "; re-arm with ./perdura resume"));
    out.println();
    out.println("Try next:");
    out.println("  ./perdura status" + dataArgument(folder));
    out.println("  ./perdura halt \"just looking\"" + dataArgument(folder));
    out.println("  ./perdura down" + dataArgument(folder));
  }

  private String dataArgument(DataFolder folder) {
    return data.data == null ? "" : " --data '" + folder.root() + "'";
  }

  private static String market(SuiteOptions options) {
    return options.feed().equals("sim")
        ? "PAPER on SIMULATED data (seed " + options.seed() + ")"
        : "PAPER on RECORDED data ("
            + options.feed().substring("replay:".length())
            + ", speed "
            + options.speed()
            + ")";
  }

  private String loginLink(DataFolder folder, SuiteOptions options) {
    String token =
        new LoginTokens(folder.internalKey()).mintLink("key:admin", Scope.ADMIN, context.clock());
    return "http://127.0.0.1:" + options.port() + "/#login=" + token;
  }

  private SuiteOptions options() {
    Map<String, String> asked =
        Map.of("PERDURA_FEED", feed, "PERDURA_SPEED", speed, "PERDURA_PORT", "" + port);
    Settings.check(asked).errors().stream()
        .findFirst()
        .ifPresent(error -> {
          throw usage(error);
        });
    if (port > LAST_FIRST_PORT) {
      throw usage("--port leaves no room for the nine ports that follow it.");
    }
    if (foreground && detach) {
      throw usage("--foreground and --detach exclude each other.");
    }
    return new SuiteOptions(packing, absolute(feed), speed, seed, port);
  }

  private static String absolute(String feed) {
    if (!feed.startsWith("replay:")) {
      return feed;
    }
    Path recording = Path.of(feed.substring("replay:".length())).toAbsolutePath().normalize();
    if (!Files.isReadable(recording)) {
      throw new Refused("The recording " + recording + " cannot be read.");
    }
    return "replay:" + recording;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
