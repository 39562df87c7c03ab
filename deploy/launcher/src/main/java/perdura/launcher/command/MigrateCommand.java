package perdura.launcher.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.plan.ProcessPlan;
import perdura.launcher.suite.SupervisorProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    description = {
      "Brings the database's schema up to this release; up does it by itself.",
      "Works on DATABASE_URL, or on the embedded PostgreSQL of a running suite."
    },
    footer = {"", "Example:", "  DATABASE_URL=postgresql://… perdura migrate"})
final class MigrateCommand implements Callable<Integer> {
  private final Context context;

  @Mixin DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  MigrateCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() throws InterruptedException {
    DataFolder folder = data.existing(context.environment());
    ProcessPlan plan =
        new SupervisorProcess(
                folder, context.installation(), context.environment(), context.clock())
            .migration();
    ProcessBuilder builder = new ProcessBuilder(plan.command()).inheritIO();
    builder.environment().clear();
    builder.environment().putAll(plan.environment());
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new Refused("The migration cannot be started: " + e.getMessage(), e);
    }
  }
}
