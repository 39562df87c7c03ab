package perdura.launcher.supervision;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.folder.StateFile;

/**
 * That a suite is going down, on disk until it is down: a launcher that dies meanwhile has a
 * successor, and that is to go on going down. One thread.
 */
final class DownOrder {
  private final StateFile<Given> file;
  private final String generation;
  private final SupervisorLog log;

  /**
   * The order as it was given.
   *
   * @param generation the {@code up} that it ends; it says nothing about a later one
   */
  record Given(String generation, String by, String reason) {}

  DownOrder(DataFolder folder, String generation, SupervisorLog log) {
    this.file = new StateFile<>(folder.launcher().resolve("down.json"), Given.class);
    this.generation = generation;
    this.log = log;
  }

  /** The order that a predecessor did not live to carry out. */
  Optional<Given> unfinished() {
    try {
      return file.read().filter(given -> generation.equals(given.generation()));
    } catch (Refused damaged) {
      log.warn("%s It was set aside as %s.".formatted(damaged.words(), file.setAside()));
      return Optional.empty();
    }
  }

  /** Keeps it. A full disk costs what a successor would know, never the order. */
  void given(String by, String reason) {
    try {
      file.write(new Given(generation, by, reason));
    } catch (Refused diskTookItNot) {
      log.warn(diskTookItNot.words());
    }
  }

  /** It is carried out. */
  void done() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      log.warn("%s cannot be removed: %s".formatted(file.path(), e));
    }
  }
}
