package perdura.tradingengine.faults.journal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main of {@code perdura faults journal}: kills a process that writes a journal, damages the
 * files of journals, and judges what is left. Exit code 0 if all laws hold, 1 if not, 2 for wrong
 * usage.
 */
public final class JournalFaults {
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  private JournalFaults() {}

  /** Runs, and ends the process with the exit code. */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    System.exit(run(List.of(arguments), List.of(JournalWriter.class.getName()), out, err));
  }

  /**
   * @param writer main class of the writing process, and arguments before its own
   */
  static int run(List<String> arguments, List<String> writer, PrintStream out, PrintStream err) {
    JournalFaultOptions options;
    try {
      options = JournalFaultOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    }
    try {
      Path home = Files.createTempDirectory("perdura-faults-");
      JournalFaultReport report = report(options, writer, home, err::println);
      out.println(
          options.json() ? JsonMapper.builder().build().writeValueAsString(report) : report.text());
      if (report.lawsHold()) {
        delete(home);
        return 0;
      }
      err.println("All that the run left lies in " + home);
    } catch (IOException | IllegalStateException failure) {
      err.println("The run could not be finished: " + failure.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("The run was interrupted");
    }
    return BROKEN;
  }

  private static JournalFaultReport report(
      JournalFaultOptions options, List<String> writer, Path home, Consumer<String> progress)
      throws IOException, InterruptedException {
    List<Finding> findings = new ArrayList<>();
    KillRun kills = new KillRun(options, writer, home, progress, findings);
    JournalFaultReport.Kills killed = kills.run();
    JournalFaultReport.Damages damaged = new DamageRun(options, home, progress, findings).run();
    return new JournalFaultReport(options.seed(), killed, damaged, kills.hash(), findings);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
