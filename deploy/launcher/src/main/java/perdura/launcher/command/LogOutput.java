package perdura.launcher.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.log.LogFile;
import perdura.launcher.log.LogReader;
import picocli.CommandLine;

/** Prints logs of a suite. */
final class LogOutput {
  private static final int BEAT_MS = 200;
  private static final String SUFFIX = ".log";

  private final DataFolder folder;
  private final PrintWriter out;

  LogOutput(DataFolder folder, PrintWriter out) {
    this.folder = folder;
    this.out = out;
  }

  /**
   * Checks a number of lines.
   *
   * @throws CommandLine.ParameterException if there cannot be so few
   */
  static void requireLines(CommandLine command, int lines) {
    if (lines < 0) {
      throw new CommandLine.ParameterException(command, "-n is a number from 0 on.");
    }
  }

  /**
   * The last {@code lines} of the first process of {@code names} that has a log, and what follows
   * if asked for.
   *
   * @throws Refused if none has
   */
  void show(List<String> names, int lines, boolean follow) throws IOException {
    LogReader reader = new LogReader(new LogFile(folder.log(known(names)), Long.MAX_VALUE));
    reader.last(lines).forEach(out::println);
    if (follow) {
      CountDownLatch never = new CountDownLatch(1);
      reader.follow(new PrintStream(System.out, true), () -> pause(never));
    }
  }

  private String known(List<String> names) throws IOException {
    try (Stream<Path> files = Files.list(folder.logs())) {
      List<String> known =
          files
              .map(file -> file.getFileName().toString())
              .filter(file -> file.endsWith(SUFFIX))
              .map(file -> file.substring(0, file.length() - SUFFIX.length()))
              .sorted()
              .toList();
      return names.stream()
          .filter(known::contains)
          .findFirst()
          .orElseThrow(() ->
              new Refused(
                  "There is no log of %s; there are: %s."
                      .formatted(names.getFirst(), String.join(", ", known))));
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
