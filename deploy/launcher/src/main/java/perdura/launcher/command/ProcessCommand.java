package perdura.launcher.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import perdura.launcher.control.Answer;
import perdura.launcher.control.Order;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Orders about one process. */
abstract sealed class ProcessCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Parameters(paramLabel = "NAME", description = "The process.")
  String name;

  @Option(
      names = "--reason",
      defaultValue = "by hand",
      description = "Why; noted with the end of the process.")
  String reason;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  ProcessCommand(Context context) {
    this.context = context;
  }

  abstract Order order(String by);

  @Override
  public Integer call() {
    Optional<Answer> answer = data.suite(context.environment()).give(order(context.person()));
    if (answer.isEmpty()) {
      spec.commandLine().getErr().println("Not running; start it with ./perdura up.");
      return PerduraCommand.NOT_RUNNING;
    }
    spec.commandLine().getOut().println(answer.get().message());
    return answer.get().done() ? 0 : PerduraCommand.FAILED;
  }

  @Command(
      name = "start",
      mixinStandardHelpOptions = true,
      description = "Starts a process that was stopped or given up.",
      footer = {"", "Example:", "  perdura start engine"})
  static final class Start extends ProcessCommand {
    Start(Context context) {
      super(context);
    }

    @Override
    Order order(String by) {
      return new Order.Start(name, by, reason);
    }
  }

  @Command(
      name = "stop",
      mixinStandardHelpOptions = true,
      description = "Stops a process and leaves it stopped.",
      footer = {"", "Example:", "  perdura stop edge --reason \"upgrade of the proxy\""})
  static final class Stop extends ProcessCommand {
    Stop(Context context) {
      super(context);
    }

    @Override
    Order order(String by) {
      return new Order.Stop(name, by, reason);
    }
  }

  @Command(
      name = "restart",
      mixinStandardHelpOptions = true,
      description = "Stops a process and starts it again; takes up one that was given up.",
      footer = {"", "Example:", "  perdura restart control"})
  static final class Restart extends ProcessCommand {
    Restart(Context context) {
      super(context);
    }

    @Override
    Order order(String by) {
      return new Order.Restart(name, by, reason, false);
    }
  }
}
