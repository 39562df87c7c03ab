package perdura.launcher.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How a process is started.
 *
 * @param name lower-case letters, digits, dashes and dots; names its files
 * @param command program and arguments
 * @param environment all of it: nothing is inherited
 * @param log file to which output is appended
 * @param directory working directory
 */
public record Launch(
    String name, List<String> command, Map<String, String> environment, Path log, Path directory) {
  /** Copies. */
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  @Override
  public String toString() {
    // The environment holds secrets.
    return "Launch[" + name + "]";
  }
}
