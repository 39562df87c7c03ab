package perdura.launcher.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogFile;
import perdura.launcher.log.LogReader;
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
  private static final int BEAT_MS = 200;
  private static final String SUFFIX = ".log";

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

  @Override
  public Integer call() throws IOException {
    DataFolder folder = data.existing(context.environment());
    LogReader reader = new LogReader(new LogFile(folder.log(process(folder)), Long.MAX_VALUE));
    PrintWriter out = spec.commandLine().getOut();
    reader.last(lines).forEach(out::println);
    if (follow) {
      CountDownLatch never = new CountDownLatch(1);
      reader.follow(new PrintStream(System.out, true), () -> pause(never));
    }
    return 0;
  }

  /** An agent goes by its own name too, where no process has that. */
  private String process(DataFolder folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.logs())) {
      List<String> known =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(SUFFIX))
              .map(file -> file.substring(0, file.length() - SUFFIX.length()))
              .sorted()
              .toList();
      return Stream.of(name, AgentProgram.processOf(name))
          .filter(known::contains)
          .findFirst()
          .orElseThrow(() ->
              new Refused(
                  "There is no log of %s; there are: %s."
                      .formatted(name, String.join(", ", known))));
    }
  }

  private static boolean pause(CountDownLatch never) {
    try {
      return !never.await(BEAT_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
