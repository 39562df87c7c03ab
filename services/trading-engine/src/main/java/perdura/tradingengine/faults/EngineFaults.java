package perdura.tradingengine.faults;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import perdura.schema.MigrationException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main of {@code perdura faults engine}: kills a real engine at random and at each step of the
 * journal's protocol, and judges what is left. Exit code 0 if all laws hold, 1 if not, 2 for wrong
 * usage.
 */
public final class EngineFaults {
  private static final List<String> ENGINE = List.of("perdura.suite.Suite", "trading-engine");
  private static final int BROKEN = 1;
  private static final int USAGE = 2;

  private EngineFaults() {}

  /** Runs, and ends the process with the exit code. */
  public static void main(String[] arguments) {
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    System.exit(run(List.of(arguments), ENGINE, Clock.systemUTC(), out, err));
  }

  /**
   * @param engine main class of the engine's process and its arguments
   */
  static int run(
      List<String> arguments, List<String> engine, Clock clock, PrintStream out, PrintStream err) {
    FaultOptions options;
    try {
      options = FaultOptions.parse(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println(wrong.getMessage());
      return USAGE;
    }
    try {
      Path home = Files.createTempDirectory("perdura-faults-");
      FaultReport report = new FaultRun(options, engine, home, clock, err::println).run();
      out.println(
          options.json() ? JsonMapper.builder().build().writeValueAsString(report) : report.text());
      if (report.lawsHold()) {
        delete(home);
        return 0;
      }
      err.println("All that the run left lies in " + home);
    } catch (IOException | SQLException | MigrationException | IllegalStateException failure) {
      err.println("The run could not be finished: " + failure.getMessage());
    }
    return BROKEN;
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
