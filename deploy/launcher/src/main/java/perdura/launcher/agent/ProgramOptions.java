package perdura.launcher.agent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a person typed independent of where, and in which environment, it was typed: the
 * launcher starts the program elsewhere.
 */
public final class ProgramOptions {
  private final Path here;
  private final Map<String, String> environment;

  /** For somebody who stands in {@code here}. */
  public ProgramOptions(Path here, Map<String, String> environment) {
    this.here = here.toAbsolutePath().normalize();
    this.environment = Map.copyOf(environment);
  }

  /**
   * Where the program starts.
   *
   * @throws IllegalArgumentException if there is no such folder
   */
  public Path directory(@Nullable String asked) {
    Path directory = asked == null ? here : here.resolve(asked).normalize();
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException("There is no folder " + directory + ".");
    }
    return directory;
  }

  /**
   * The file of variables.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  public Path envFile(String asked) {
    Path file = here.resolve(asked).normalize();
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException("There is no file " + file + ".");
    }
    return file;
  }

  /** {@code typed} with a program that is found from everywhere, as far as we know better. */
  public List<String> command(List<String> typed, Path directory) {
    List<String> command = new ArrayList<>(typed);
    String program = typed.getFirst();
    if (program.contains("/")) {
      command.set(0, directory.resolve(program).normalize().toString());
    } else {
      ofVirtualEnvironment(program).ifPresent(path -> command.set(0, path.toString()));
    }
    return List.copyOf(command);
  }

  /** An active virtual environment of Python is what the person means, and not on our path. */
  private Optional<Path> ofVirtualEnvironment(String program) {
    return Stream.ofNullable(environment.get("VIRTUAL_ENV"))
        .filter(path -> !path.isBlank())
        .map(path -> Path.of(path, "bin", program).toAbsolutePath())
        .filter(Files::isExecutable)
        .findFirst();
  }
}
