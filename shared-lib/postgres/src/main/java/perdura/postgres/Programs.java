package perdura.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs that end by themselves, each for two minutes at most. */
final class Programs {
  private static final long MINUTES = 2;

  private Programs() {}

  /** Whether the program is there and ends with 0. */
  static boolean succeeds(List<String> command) throws InterruptedIOException {
    try {
      return finish(
              new ProcessBuilder(command)
                  .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                  .redirectError(ProcessBuilder.Redirect.DISCARD))
          == 0;
    } catch (InterruptedIOException interrupted) {
      throw interrupted;
    } catch (IOException notInstalled) {
      return false;
    }
  }

  /** Runs the program with its output in a file; what it said is in the exception if it fails. */
  static void run(List<String> command, Map<String, String> environment, Path output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    int status = finish(builder);
    if (status != 0) {
      throw new IOException(
          "%s ended with %d: %s"
              .formatted(String.join(" ", command), status, Files.readString(output).strip()));
    }
  }

  static List<String> join(List<String> prefix, List<String> command) {
    return Stream.concat(prefix.stream(), command.stream()).toList();
  }

  private static int finish(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    try {
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new IOException(builder.command().getFirst() + " did not end in two minutes.");
      }
      return process.exitValue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("Interrupted while waiting for " + builder.command());
    } finally {
      process.destroyForcibly();
    }
  }
}
