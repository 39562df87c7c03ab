package perdura.launcher.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to act on a data folder alone. The system gives it back when its holder dies. */
public final class FolderLock implements AutoCloseable {
  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of that {@code name}, if nobody holds it.
   *
   * @param name {@code supervisor} for who supervises, {@code command} for who starts or ends all
   */
  public static Optional<FolderLock> take(DataFolder folder, String name) {
    try {
      FileChannel channel =
          FileChannel.open(
              folder.launcher().resolve(name + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isFree(channel)) {
        return Optional.of(new FolderLock(channel));
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new Refused("The data folder %s cannot be locked: %s.".formatted(folder.root(), e), e);
    }
  }

  private static boolean isFree(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new Refused("A lock cannot be given back: " + e, e);
    }
  }
}
