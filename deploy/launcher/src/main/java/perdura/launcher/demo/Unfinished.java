package perdura.launcher.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import perdura.launcher.folder.Refused;
import perdura.launcher.folder.StateFile;

/**
 * What a demo has added or broken, on disk from before it does until that is undone: the launcher
 * may be killed meanwhile, and its orders outlive it. One thread at a time.
 */
final class Unfinished {
  private final StateFile<Left> file;

  /**
   * What there is to undo: the sample bot, and PostgreSQL where that was stopped.
   *
   * @param startedAt of the demo, RFC 3339
   * @param by who began it
   * @param doing what was being broken
   * @param database whether PostgreSQL may be stopped
   */
  record Left(String startedAt, String by, String doing, boolean database) {
    /** For people. */
    String words() {
      return "The demo that %s began at %s was cut short at \"%s\", as its launcher ended."
          .formatted(by, startedAt, doing);
    }
  }

  Unfinished(Path folder) {
    this.file = new StateFile<>(folder.resolve("unfinished.json"), Left.class);
  }

  /** What a demo left, if one did not come to its end. */
  Optional<Left> read() {
    try {
      return file.read();
    } catch (Refused damaged) {
      // It says that there was a demo, if no more.
      return Optional.of(new Left("?", "?", "?", true));
    }
  }

  /**
   * Notes it, durably.
   *
   * @throws Refused if the disk takes it not: then nothing may be broken
   */
  void note(Left left) {
    try {
      Files.createDirectories(file.path().resolveSibling(""));
    } catch (IOException e) {
      throw new Refused("The demo's folder cannot be made: " + e, e);
    }
    file.write(left);
  }

  /** All is undone. */
  void forget() {
    try {
      Files.deleteIfExists(file.path());
    } catch (IOException e) {
      throw new Refused("Cannot remove %s: %s.".formatted(file.path(), e), e);
    }
  }
}
