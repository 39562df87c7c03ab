package perdura.launcher.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON file that is replaced whole: after a crash it holds the old or the new state, and a new
 * one that was written is on disk. One thread writes.
 *
 * @param <T> what it holds
 */
public final class StateFile<T> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private final Path file;
  private final Class<T> type;

  /** A file that need not exist yet. */
  public StateFile(Path file, Class<T> type) {
    this.file = file;
    this.type = type;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /**
   * What it holds, if it exists.
   *
   * @throws Refused if it holds something else
   */
  public Optional<T> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), type));
    } catch (JacksonException | IllegalArgumentException | NullPointerException corrupt) {
      throw new Refused(
          "%s is damaged: it is not the JSON that this version writes. Put it back from a backup, or move it away."
              .formatted(file),
          corrupt);
    } catch (IOException e) {
      throw new Refused("Cannot read %s: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Replaces what it holds.
   *
   * @throws Refused if the disk takes it not
   */
  public void write(T state) {
    replace(file, JSON.writeValueAsBytes(state));
  }

  /** Moves a damaged file aside; returns where it lies now. */
  public Path setAside() {
    Path aside = file.resolveSibling(file.getFileName() + ".damaged");
    try {
      return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new Refused("Cannot move %s aside: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /** Replaces {@code file}, readable by its owner only, by {@code bytes}, durably. */
  static void replace(Path file, byte[] bytes) {
    Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.deleteIfExists(temporary);
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              OWNER_ONLY)) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
          channel.write(buffer);
        }
        channel.force(true);
      }
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolderOf(file);
    } catch (IOException e) {
      throw new Refused("Cannot write %s: %s.".formatted(file, e), e);
    }
  }

  /** Makes the last rename or removal in the folder of {@code file} durable. */
  static void forceFolderOf(Path file) throws IOException {
    try (FileChannel folder = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
      folder.force(true);
    }
  }
}
