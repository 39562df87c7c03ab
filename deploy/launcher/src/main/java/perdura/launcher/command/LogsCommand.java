package perdura.launcher.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import perdura.launcher.control.AgentProgram;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    mixinStandardHelpOptions = true,
    description = "Shows the log of a process; the launcher's own is called launcher.",
    footer = {"", "Examples:", "  perdura logs engine -f", "  perdura logs postgres -n 200"})
final class LogsCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Parameters(paramLabel = "NAME", description = "The process.")
  String name;

  @Option(names = "-f", description = "Go on showing what is added, until Ctrl-C.")
  boolean follow;

  @Option(names = "-n", paramLabel = "N", defaultValue = "50", description = "How many last lines.")
  int lines;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  LogsCommand(Context context) {
    this.context = context;
  }

  /** An agent goes by its own name too, where no process has that. */
  @Override
  public Integer call() throws IOException {
    LogOutput.requireLines(spec.commandLine(), lines);
    new LogOutput(data.existing(context.environment()), spec.commandLine().getOut())
        .show(List.of(name, AgentProgram.processOf(name)), lines, follow);
    return 0;
  }
}
