package perdura.launcher.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import perdura.launcher.agent.NotRunning;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.Installation;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The root of all commands. */
@Command(
    name = "perdura",
    version = "perdura 0.1.0",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Keeps trading agents alive around the clock, on this machine.",
    footer = {
      "",
      "Examples:",
      "  perdura up                      start everything, with simulated markets",
      "  perdura status                  how it is",
      "  perdura halt \"looks wrong\"      stop opening positions, at once",
      "  perdura agent add mybot -- python3 bot.py   keep a program of your own alive",
      "  perdura down                    end everything",
      "  perdura scan pools.csv.gz       find arbitrage in a table of pools",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 not ready, 4 not running."
    })
public final class PerduraCommand {
  static final int FAILED = 1;
  static final int NOT_READY = 3;
  static final int NOT_RUNNING = 4;

  private PerduraCommand() {}

  /** Runs one command; returns its exit code. */
  public static int run(Map<String, String> environment, Clock clock, String... arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    return run(environment, clock, out, err, arguments);
  }

  static int run(
      Map<String, String> environment,
      Clock clock,
      PrintWriter out,
      PrintWriter err,
      String... arguments) {
    Context context = new Context(environment, clock, Installation.of(PerduraCommand.class));
    CommandLine line = new CommandLine(new PerduraCommand());
    line.addSubcommand(new UpCommand(context))
        .addSubcommand(new DownCommand(context))
        .addSubcommand(new StatusCommand(context))
        .addSubcommand(new LogsCommand(context))
        .addSubcommand(new ProcessCommand.Start(context))
        .addSubcommand(new ProcessCommand.Stop(context))
        .addSubcommand(new ProcessCommand.Restart(context))
        .addSubcommand(new HaltCommand(context))
        .addSubcommand(new ResumeCommand(context))
        .addSubcommand(new DoctorCommand(context))
        .addSubcommand(new MigrateCommand(context))
        .addSubcommand(new InitCommand(context))
        .addSubcommand(new RunCommand(context))
        .addSubcommand(new DemoCommand(context))
        .addSubcommand(AgentCommand.line(context))
        .addSubcommand(faults(context))
        .addSubcommand(
            new CommandLine(new BenchCommand())
                .addSubcommand(new BenchCommand.Tick(context))
                .addSubcommand(new BenchCommand.HotPath(context)))
        .addSubcommand(new SuperviseCommand(context));
    ToolCommand.addTo(line, context, "scan", "Finds cycles that pay in a table of pools.");
    ToolCommand.addTo(line, context, "import", "Makes a recording of somebody else's data.");
    ToolCommand.addTo(line, context, "replay", "Plays a recording through the engine, offline.");
    return line.setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(PerduraCommand::report)
        .execute(arguments.length == 0 ? new String[] {"--help"} : arguments);
  }

  private static CommandLine faults(Context context) {
    return new CommandLine(new FaultsCommand())
        .addSubcommand(new FaultsCommand.Engine(context))
        .addSubcommand(new FaultsCommand.OneJournal(context))
        .addSubcommand(new FaultsCommand.WholeSuite(context))
        .addSubcommand(new FaultsCommand.OneAgent(context));
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof Refused) {
      command.getErr().println(failure.getMessage());
      return FAILED;
    }
    if (failure instanceof NotRunning) {
      command.getErr().println(failure.getMessage());
      return NOT_RUNNING;
    }
    throw failure;
  }
}
