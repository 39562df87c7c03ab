package perdura.launcher.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import perdura.launcher.agent.AgentPrograms;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The parent of what one can do with one's own agents. */
@Command(
    name = "agent",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Puts a program of your own under Perdura: started, watched, restarted, remembered.",
      "It needs no change for that."
    },
    footer = {
      "",
      "Examples:",
      "  perdura agent add mybot -- python3 bot.py",
      "  perdura agent ls                 how they all are",
      "  perdura agent logs mybot -f       what it prints",
      "  perdura agent pause mybot         end it and leave it ended",
      "  perdura agent show --help        the options of a command, --data among them"
    })
final class AgentCommand implements Runnable {
  @Spec CommandSpec spec;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  private AgentCommand() {}

  static CommandLine line(Context context) {
    return new CommandLine(new AgentCommand())
        .addSubcommand(new AgentAddCommand(context))
        .addSubcommand(new AgentShowCommands.Ls(context))
        .addSubcommand(new AgentShowCommands.Show(context))
        .addSubcommand(new AgentShowCommands.Logs(context))
        .addSubcommand(new AgentOrderCommands.Pause(context))
        .addSubcommand(new AgentOrderCommands.Resume(context))
        .addSubcommand(new AgentOrderCommands.Restart(context))
        .addSubcommand(new AgentOrderCommands.Unpark(context))
        .addSubcommand(new AgentOrderCommands.Capital(context))
        .addSubcommand(new AgentOrderCommands.Rm(context))
        .addSubcommand(new AgentTransferCommands.Export(context))
        .addSubcommand(new AgentTransferCommands.Import(context));
  }

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Which of: " + String.join(", ", spec.subcommands().keySet()) + "?");
  }

  /** One of its commands. */
  abstract static class Sub implements Callable<Integer> {
    private final Context context;

    @Spec CommandSpec spec;
    @Mixin DataOption data;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    Sub(Context context) {
      this.context = context;
    }

    Context context() {
      return context;
    }

    PrintWriter out() {
      return spec.commandLine().getOut();
    }

    AgentPrograms programs() {
      return AgentPrograms.of(data.folder(context.environment()), context.clock());
    }
  }

  /** One of its commands that is about one agent. */
  abstract static class OfOne extends Sub {
    @Parameters(index = "0", paramLabel = "NAME", description = "The agent.")
    String name;

    @SuppressWarnings("NullAway.Init") // picocli sets the options.
    OfOne(Context context) {
      super(context);
    }
  }
}
