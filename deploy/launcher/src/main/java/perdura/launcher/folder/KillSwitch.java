package perdura.launcher.folder;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Optional;

/**
 * The kill switch as a file: while {@code DIR/HALT} is there, whatever it holds, the engine opens
 * nothing. Works with everything else down.
 */
public final class KillSwitch {
  private final DataFolder folder;
  private final StateFile<Halt> file;

  /**
   * Who halted, why and when.
   *
   * @param by a person
   */
  public record Halt(String by, String reason, Instant since) {}

  /** The switch of {@code folder}. */
  public KillSwitch(DataFolder folder) {
    this.folder = folder;
    this.file = new StateFile<>(folder.haltFile(), Halt.class);
  }

  /** Halts; a halt that stands is kept, for its time and reason are the true ones. */
  public void halt(Halt halt) {
    if (!Files.exists(folder.haltFile())) {
      file.write(halt);
    }
  }

  /** Takes the halt away; false if there was none. */
  public boolean resume() {
    try {
      boolean stood = Files.deleteIfExists(folder.haltFile());
      StateFile.forceFolderOf(folder.haltFile());
      return stood;
    } catch (IOException e) {
      throw new Refused("Cannot remove %s: %s.".formatted(folder.haltFile(), e), e);
    }
  }

  /** The reason of the halt that stands, if one does; a file made by hand counts. */
  public Optional<String> standing() {
    if (!Files.exists(folder.haltFile())) {
      return Optional.empty();
    }
    try {
      return file.read().map(halt -> "halted by " + halt.by() + ": " + halt.reason());
    } catch (Refused madeByHand) {
      return Optional.of("halted by the file " + folder.haltFile());
    }
  }
}
