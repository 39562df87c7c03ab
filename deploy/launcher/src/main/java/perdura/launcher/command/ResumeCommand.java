package perdura.launcher.command;

import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.KillSwitch;
import perdura.launcher.suite.Local;
import perdura.launcher.suite.Suite;
import perdura.settings.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = "Takes back what ./perdura halt did. Halts of other sources stay.",
    footer = {"", "Example:", "  perdura resume"})
final class ResumeCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  ResumeCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.existing(context.environment());
    boolean stood = new KillSwitch(folder).resume();
    // The engine sees by itself that the file is gone; telling it only makes that sooner.
    new Suite(folder)
        .options()
        .map(options -> new Local(folder, options.port(), context.clock()))
        .ifPresent(local -> local.call(Service.TRADING_ENGINE, "DELETE", "/api/v1/halts/file", ""));
    spec.commandLine()
        .getOut()
        .println(stood ? "The file's halt is gone." : "There was no halt by file.");
    return 0;
  }
}
