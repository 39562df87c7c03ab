package perdura.launcher.program;

import java.io.File;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.control.EndKind;

/**
 * Makes agents' programs ready for a start: looks for what is needed and puts the environment
 * together. Touches the user's files, so it may take as long as their disk. Thread-safe.
 */
public final class Preparations {
  private static final String LOCALE = "LC_ALL";

  /** The caller's own LC_ALL, where {@code ./perdura} gave Java another one; empty = none. */
  private static final String CALLERS_LOCALE = "CALLER_LC_ALL";

  private static final List<String> INHERITED =
      List.of("PATH", "HOME", "USER", "LANG", LOCALE, "TZ", "TMPDIR");
  private static final String DEFAULT_PATH = "/usr/bin:/bin";
  private static final long LARGEST_FILE = 256 * 1024;

  private final Map<String, String> inherited = new HashMap<>();

  /** Preparations in a launcher of {@code environment}, of which agents get a few variables. */
  public Preparations(Map<String, String> environment) {
    INHERITED.forEach(name -> {
      @Nullable String value = environment.get(name);
      if (value != null) {
        inherited.put(name, value);
      }
    });
    @Nullable String callers = environment.get(CALLERS_LOCALE);
    if (callers != null) {
      inherited.remove(LOCALE);
    }
    if (callers != null && !callers.isEmpty()) {
      inherited.put(LOCALE, callers);
    }
    inherited.putIfAbsent("PATH", DEFAULT_PATH);
  }

  /** Stops a preparation; says why. */
  private static final class Obstacle extends Exception {
    private static final long serialVersionUID = 1;
    private final EndKind kind;

    private Obstacle(EndKind kind, String words) {
      super(words);
      this.kind = kind;
    }
  }

  /** Whether {@code program} can be started now, and how. */
  public Preparation prepare(AgentProgram program) {
    try {
      Path directory = directory(program);
      Map<String, String> environment = environment(program);
      List<String> command = new ArrayList<>(program.command());
      command.set(0, executable(command.getFirst(), directory, environment).toString());
      return new Preparation.Ready(command, environment, directory);
    } catch (Obstacle obstacle) {
      return new Preparation.Impossible(obstacle.kind, String.valueOf(obstacle.getMessage()));
    } catch (InvalidPathException e) {
      return new Preparation.Impossible(
          EndKind.COMMAND_MISSING, "a name that this system's files cannot have: " + e.getReason());
    }
  }

  private static Path directory(AgentProgram program) throws Obstacle {
    Path directory = Path.of(program.directory());
    if (!Files.exists(directory)) {
      throw new Obstacle(EndKind.FOLDER_MISSING, "the folder " + directory + " is not there");
    }
    if (!Files.isDirectory(directory) || !Files.isExecutable(directory)) {
      throw new Obstacle(EndKind.FOLDER_UNREADABLE, directory + " is no folder that we may enter");
    }
    return directory;
  }

  private Map<String, String> environment(AgentProgram program) throws Obstacle {
    Map<String, String> environment = new HashMap<>(inherited);
    if (program.envFile() != null) {
      environment.putAll(variables(Path.of(program.envFile())));
    }
    environment.put("PYTHONUNBUFFERED", "1");
    return environment;
  }

  private static Map<String, String> variables(Path file) throws Obstacle {
    try {
      // Anything but a file might never end, or never begin.
      if (!Files.isRegularFile(file)) {
        throw new Obstacle(
            EndKind.ENV_FILE_UNREADABLE, "the environment file " + file + " is no file");
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new Obstacle(
            EndKind.ENV_FILE_WRONG, "the environment file " + file + " is larger than 256 KiB");
      }
      return EnvironmentFile.parse(Files.readString(file, StandardCharsets.UTF_8));
    } catch (EnvironmentFile.Wrong wrong) {
      throw new Obstacle(
          EndKind.ENV_FILE_WRONG, "the environment file " + file + ": " + wrong.getMessage());
    } catch (CharacterCodingException notText) {
      throw new Obstacle(
          EndKind.ENV_FILE_WRONG, "the environment file " + file + " is not UTF-8 text");
    } catch (IOException e) {
      throw new Obstacle(
          EndKind.ENV_FILE_UNREADABLE, "the environment file " + file + " cannot be read");
    }
  }

  private static Path executable(String program, Path directory, Map<String, String> environment)
      throws Obstacle {
    List<Path> candidates = candidates(program, directory, environment);
    Optional<Path> found = candidates.stream().filter(Preparations::isProgram).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    Optional<Path> there = candidates.stream().filter(Files::exists).findFirst();
    throw there.isPresent()
        ? new Obstacle(EndKind.COMMAND_NOT_EXECUTABLE, there.get() + " may not be executed")
        : new Obstacle(EndKind.COMMAND_MISSING, missing(program, candidates, environment));
  }

  private static String missing(
      String program, List<Path> candidates, Map<String, String> environment) {
    return program.contains("/")
        ? "the command " + candidates.getFirst() + " is not there"
        : "the command %s is not in the agent's PATH (%s)"
            .formatted(program, environment.getOrDefault("PATH", ""));
  }

  /** With a slash it is a path, seen from the agent's folder; without, it is looked for. */
  private static List<Path> candidates(
      String program, Path directory, Map<String, String> environment) {
    return program.contains("/")
        ? List.of(directory.resolve(program).normalize())
        : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isEmpty())
            .map(folder -> directory.resolve(folder).resolve(program))
            .toList();
  }

  private static boolean isProgram(Path file) {
    return Files.isRegularFile(file) && Files.isExecutable(file);
  }
}
