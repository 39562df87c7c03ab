package perdura.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import perdura.launcher.faults.AgentFaultOptions;
import perdura.launcher.faults.AgentFaultReport;
import perdura.launcher.faults.AgentFaultRun;
import perdura.launcher.faults.SuiteFaultOptions;
import perdura.launcher.faults.SuiteFaultReport;
import perdura.launcher.faults.SuiteFaultRun;
import perdura.launcher.folder.Refused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "TARGET",
    description = "Breaks a part of the suite on purpose, in a folder of its own, and judges.",
    footer = {
      "",
      "Examples:",
      "  perdura faults engine --kills 20 --seed 7 --json",
      "  perdura faults journal --kills 100 --damages 10000",
      "  perdura faults suite --kills 3 --only postgres,launcher",
      "  perdura faults agent --kills 200 --json"
    })
final class FaultsCommand implements Runnable {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets it.
  FaultsCommand() {}

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "Name what to break: engine, journal, suite or agent");
  }

  @Command(
      name = "engine",
      mixinStandardHelpOptions = true,
      description = {
        "Kills a real engine at random moments and at each step of its journal's protocol,",
        "and judges by the venue's own books what is left. Exit code 1 if a law is broken."
      },
      footer = {"", "Example:", "  perdura faults engine --kills 20 --seed 7 --json"})
  static final class Engine implements Callable<Integer> {
    private static final String MAIN = "perdura.tradingengine.faults.EngineFaults";

    private final Context context;

    @Option(
        names = "--kills",
        paramLabel = "N",
        defaultValue = "20",
        description = "Kills at random moments; 20 if not given.")
    int kills;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the moments and of the market; 1 if not given.")
    long seed;

    @Option(names = "--no-steps", description = "Leave the steps of the protocol out.")
    boolean noSteps;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    Engine(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
      return inAJvm(context, commandLine());
    }

    private List<String> commandLine() {
      List<String> main =
          new ArrayList<>(
              List.of(MAIN, "--kills", Integer.toString(kills), "--seed", Long.toString(seed)));
      if (noSteps) {
        main.add("--no-steps");
      }
      if (json) {
        main.add("--json");
      }
      return main;
    }
  }

  @Command(
      name = "journal",
      mixinStandardHelpOptions = true,
      description = {
        "Kills a process that writes a journal at random moments, then flips bits of journals,",
        "tears their ends and cuts their files. What was acknowledged must survive, what is left",
        "must have the hash of a straight run, no damage may be believed. Exit code 1 if a law is",
        "broken. Takes a few minutes."
      },
      footer = {"", "Example:", "  perdura faults journal --kills 100 --damages 10000 --json"})
  static final class OneJournal implements Callable<Integer> {
    private static final String MAIN = "perdura.tradingengine.faults.journal.JournalFaults";

    private final Context context;

    @Option(
        names = "--kills",
        paramLabel = "N",
        defaultValue = "100",
        description = "Kills at random moments; 100 if not given.")
    int kills;

    @Option(
        names = "--damages",
        paramLabel = "N",
        defaultValue = "10000",
        description = "Damages to files; 10000 if not given.")
    int damages;

    @Option(
        names = "--events",
        paramLabel = "N",
        defaultValue = "1000000",
        description = "Records that are written between the kills; 1000000 if not given.")
    long events;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the records, the moments and the damages; 1 if not given.")
    long seed;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    OneJournal(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
      List<String> main =
          new ArrayList<>(
              List.of(
                  MAIN,
                  "--kills",
                  Integer.toString(kills),
                  "--damages",
                  Integer.toString(damages),
                  "--events",
                  Long.toString(events),
                  "--seed",
                  Long.toString(seed)));
      if (json) {
        main.add("--json");
      }
      return inAJvm(context, main);
    }
  }

  @Command(
      name = "suite",
      mixinStandardHelpOptions = true,
      description = {
        "Runs a suite in a folder of its own and kills its processes one after the other, again",
        "and again: PostgreSQL, each JVM, the launcher. Whoever was not killed must run on, and",
        "what was promised must be there at the end. Exit code 1 if a law is broken."
      },
      footer = {"", "Example:", "  perdura faults suite --kills 10 --json"})
  static final class WholeSuite implements Callable<Integer> {
    private final Context context;

    @Spec CommandSpec spec;

    @Option(
        names = "--kills",
        paramLabel = "N",
        defaultValue = "10",
        description = "Kills of each process; 10 if not given.")
    int kills;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the moments and of the market; 1 if not given.")
    long seed;

    @Option(
        names = "--only",
        paramLabel = "NAME",
        split = ",",
        description =
            "Which processes die: postgres, engine, control, edge, launcher; all if none.")
    List<String> only = SuiteFaultOptions.ALL;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    WholeSuite(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws IOException {
      SuiteFaultReport report = run(options());
      spec.commandLine()
          .getOut()
          .println(json ? JsonMapper.builder().build().writeValueAsString(report) : report.text());
      return report.lawsHold() ? 0 : 1;
    }

    private SuiteFaultReport run(SuiteFaultOptions options) throws IOException {
      Path home = home();
      SuiteFaultReport report =
          new SuiteFaultRun(
                  options,
                  home,
                  context.installation(),
                  context.environment(),
                  context.clock(),
                  spec.commandLine().getErr())
              .run();
      if (report.lawsHold()) {
        delete(home);
      } else {
        spec.commandLine().getErr().println("All that the run left lies in " + home);
      }
      return report;
    }

    private SuiteFaultOptions options() {
      try {
        return new SuiteFaultOptions(kills, seed, only);
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(spec.commandLine(), wrong.getMessage());
      }
    }
  }

  @Command(
      name = "agent",
      mixinStandardHelpOptions = true,
      description = {
        "Runs a Python bot under a suite in a folder of its own, kills it again and again while",
        "answers get lost and services die, and lets each dead one write as a zombie. What was",
        "acknowledged must be there. Exit code 1 if a law is broken."
      },
      footer = {"", "Example:", "  perdura faults agent --kills 200 --json"})
  static final class OneAgent implements Callable<Integer> {
    private final Context context;

    @Spec CommandSpec spec;

    @Option(
        names = "--kills",
        paramLabel = "N",
        defaultValue = "200",
        description =
            "Kills of the bot; 200 if not given. With every twentieth a service dies too.")
    int kills;

    @Option(
        names = "--seed",
        paramLabel = "S",
        defaultValue = "1",
        description = "Seed of the moments and of the losses; 1 if not given.")
    long seed;

    @Option(
        names = "--lost",
        paramLabel = "PERCENT",
        defaultValue = "5",
        description = "Answers that get lost on their way to the bot; 5 if not given.")
    int lost;

    @Option(names = "--json", description = "Print the report as JSON.")
    boolean json;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    OneAgent(Context context) {
      this.context = context;
    }

    @Override
    public Integer call() throws IOException {
      AgentFaultOptions options = options();
      Path home = home();
      AgentFaultReport report =
          new AgentFaultRun(
                  options,
                  home,
                  context.installation(),
                  context.environment(),
                  context.clock(),
                  spec.commandLine().getErr())
              .run();
      spec.commandLine()
          .getOut()
          .println(json ? JsonMapper.builder().build().writeValueAsString(report) : report.text());
      if (report.lawsHold()) {
        delete(home);
        return 0;
      }
      spec.commandLine().getErr().println("All that the run left lies in " + home);
      return 1;
    }

    private AgentFaultOptions options() {
      try {
        return new AgentFaultOptions(kills, seed, lost);
      } catch (IllegalArgumentException wrong) {
        throw new ParameterException(spec.commandLine(), wrong.getMessage());
      }
    }
  }

  /** Runs a main of the suite in a JVM of its own; its exit code. */
  private static int inAJvm(Context context, List<String> main) throws InterruptedException {
    List<String> command =
        context.installation().java(List.of("-cp", context.installation().suiteJar()), main);
    try {
      return new ProcessBuilder(command).inheritIO().start().waitFor();
    } catch (IOException e) {
      throw new Refused("The fault run cannot be started: " + e.getMessage(), e);
    }
  }

  private static Path home() throws IOException {
    return Files.createTempDirectory("perdura-faults-");
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
