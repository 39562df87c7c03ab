package perdura.launcher.command;

import java.util.List;
import java.util.concurrent.Callable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.FolderLock;
import perdura.launcher.folder.Refused;
import perdura.launcher.suite.Suite;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "down",
    mixinStandardHelpOptions = true,
    description = "Ends the whole suite in order and leaves nothing running. The data stays.",
    footer = {"", "Example:", "  perdura down --data ~/second"})
final class DownCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  DownCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.folder(context.environment());
    if (!folder.exists()) {
      spec.commandLine().getOut().println("Nothing runs in " + folder.root() + ".");
      return 0;
    }
    try (FolderLock _ = lock(folder)) {
      Suite suite = new Suite(folder);
      List<String> ended = suite.end(context.person(), "perdura down");
      spec.commandLine()
          .getOut()
          .println(
              ended.isEmpty()
                  ? "Nothing runs in " + folder.root() + "."
                  : "Ended: " + String.join(", ", ended) + ".");
      return report(suite.living());
    }
  }

  private int report(List<String> left) {
    if (left.isEmpty()) {
      return 0;
    }
    spec.commandLine().getErr().println("Still running: " + String.join(", ", left) + ".");
    return PerduraCommand.FAILED;
  }

  private static FolderLock lock(DataFolder folder) {
    return FolderLock.take(folder, "command")
        .orElseThrow(() ->
            new Refused(
                "Another ./perdura up or down is at work on %s. Wait for it."
                    .formatted(folder.root())));
  }
}
