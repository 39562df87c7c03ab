package perdura.launcher.command;

import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.plan.Packing;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.suite.SingleProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the process for the shell that called, which becomes it: a JVM cannot. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Becomes one process of the suite, for whoever supervises it: a container, systemd.",
      "The database is DATABASE_URL; the data folder is there (perdura init)."
    },
    footer = {
      "",
      "Examples:",
      "  perdura run migrate --data /data",
      "  perdura run trading-engine --data /data",
      "  perdura run control --packing compact --data /data"
    })
final class RunCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(
      names = "--packing",
      defaultValue = "separate",
      description = "separate (one process per service) or compact (edge, engine, control).")
  Packing packing;

  @Parameters(paramLabel = "PROCESS", description = "The process: migrate, or one of the packing.")
  String process;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  RunCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.existing(context.environment());
    ProcessPlan plan =
        new SingleProcess(folder, context.installation(), context.environment())
            .plan(process, packing);
    spec.commandLine().getOut().print(ShellText.becoming(plan, context.environment().keySet()));
    spec.commandLine().getOut().flush();
    return 0;
  }
}
