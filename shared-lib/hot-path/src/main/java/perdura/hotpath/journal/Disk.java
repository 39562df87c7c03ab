package perdura.hotpath.journal;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** Where mapped memory is written to; a test's may fail. */
@FunctionalInterface
interface Disk {
  /** Returns when a range of a file's memory is on disk. */
  void force(MemorySegment range, Path file) throws IOException;
}
