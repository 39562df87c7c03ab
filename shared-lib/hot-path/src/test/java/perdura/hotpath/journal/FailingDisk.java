package perdura.hotpath.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** A disk that fails when told to. */
final class FailingDisk implements Disk {
  private volatile boolean failing;

  void fail() {
    failing = true;
  }

  boolean isWorking() {
    return !failing;
  }

  void work() {
    failing = false;
  }

  @Override
  public void force(MemorySegment range, Path file) throws IOException {
    if (failing) {
      throw new IOException("The disk is on fire");
    }
    Mapping.force(range, file);
  }
}
