package perdura.launcher.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import perdura.launcher.folder.Refused;
import perdura.launcher.suite.SupervisorProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "supervise",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "What up leaves running: keeps the suite as it is wanted.")
final class SuperviseCommand implements Callable<Integer> {
  /** The guard does not start a launcher again that ended with it. */
  private static final int CANNOT_RUN = 78;

  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  SuperviseCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    try {
      new SupervisorProcess(
              data.existing(context.environment()),
              context.installation(),
              context.environment(),
              context.clock())
          .run(new PrintStream(System.out, true, StandardCharsets.UTF_8), false);
      return 0;
    } catch (Refused refused) {
      spec.commandLine().getErr().println(refused.words());
      return CANNOT_RUN;
    }
  }
}
