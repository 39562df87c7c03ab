package perdura.launcher.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import perdura.launcher.control.AgentProgram;
import perdura.launcher.folder.Refused;
import perdura.launcher.folder.StateFile;

/**
 * Agents' programs, and what they wrote last, as files. What {@link #keep} returned from is on
 * disk. One thread writes.
 */
public final class Programs {
  private static final String PROGRAM = ".json";
  private static final String LAST_WORDS = ".words";

  private final Path folder;

  /** Programs in {@code folder}, which exists. */
  public Programs(Path folder) {
    this.folder = folder;
  }

  private record LastWords(List<String> lines) {
    private LastWords {
      lines = List.copyOf(lines);
    }
  }

  /**
   * All that are kept.
   *
   * @param complaints hears of damaged files, which are set aside
   */
  public List<AgentProgram> all(Consumer<String> complaints) {
    List<AgentProgram> programs = new ArrayList<>();
    for (Path file : files()) {
      StateFile<AgentProgram> state = new StateFile<>(file, AgentProgram.class);
      try {
        state
            .read()
            .filter(program -> file.equals(program(program.name())))
            .ifPresent(programs::add);
      } catch (Refused damaged) {
        complaints.accept(
            "%s It was set aside as %s; agent-state knows it and gives it again."
                .formatted(damaged.words(), state.setAside()));
      }
    }
    return List.copyOf(programs);
  }

  /**
   * Keeps {@code program} in place of an older one.
   *
   * @throws Refused if the disk takes it not
   */
  public void keep(AgentProgram program) {
    new StateFile<>(program(program.name()), AgentProgram.class).write(program);
  }

  /**
   * Keeps what {@code agent} wrote last before it ended.
   *
   * @throws Refused if the disk takes it not
   */
  public void keepLastWords(String agent, List<String> lines) {
    new StateFile<>(lastWordsFile(agent), LastWords.class).write(new LastWords(lines));
  }

  /** What {@code agent} wrote last before its last end; empty if nothing is known. */
  public List<String> lastWords(String agent) {
    return new StateFile<>(lastWordsFile(agent), LastWords.class)
        .read()
        .map(LastWords::lines)
        .orElse(List.of());
  }

  /** Forgets {@code agent}. */
  public void forget(String agent) throws IOException {
    Files.deleteIfExists(program(agent));
    Files.deleteIfExists(lastWordsFile(agent));
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(PROGRAM)).sorted().toList();
    } catch (IOException e) {
      throw new Refused("Cannot read %s: %s.".formatted(folder, e), e);
    }
  }

  private Path program(String agent) {
    AgentProgram.requireName(agent);
    return folder.resolve(agent + PROGRAM);
  }

  private Path lastWordsFile(String agent) {
    AgentProgram.requireName(agent);
    return folder.resolve(agent + LAST_WORDS);
  }
}
