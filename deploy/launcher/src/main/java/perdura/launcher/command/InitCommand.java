package perdura.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.suite.SingleProcess;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a data folder with its keys, unless it is there; up does it by itself.",
      "For containers, which share the folder and are started one by one."
    },
    footer = {"", "Example:", "  perdura init --data /data --metrics-token /metrics/token"})
final class InitCommand implements Callable<Integer> {
  private final Context context;

  @Spec CommandSpec spec;
  @Mixin DataOption data;

  @Option(
      names = "--metrics-token",
      paramLabel = "FILE",
      description =
          "Also put the token there that opens metrics and nothing else, for all to read.")
  @Nullable Path metricsToken;

  @SuppressWarnings("NullAway.Init") // picocli sets the options.
  InitCommand(Context context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    DataFolder folder = data.folder(context.environment());
    new SingleProcess(folder, context.installation(), context.environment())
        .prepareFolder(context.clock());
    if (metricsToken != null) {
      publish(folder.metricsTokenFile(), metricsToken);
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("Data     " + folder.root());
    out.println("API key  " + folder.adminKeyFile());
    return 0;
  }

  /** Who scrapes is another user, and holds nothing else of ours. */
  private static void publish(Path token, Path file) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.copy(token, temporary, StandardCopyOption.REPLACE_EXISTING);
      Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rw-r--r--"));
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Refused("The metrics token cannot be written to %s: %s.".formatted(file, e), e);
    }
  }
}
