package perdura.tradingengine.faults.journal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The last sequence that a writer was told is safe, where another process can see it at once. */
final class Acknowledged implements AutoCloseable {
  private final Arena arena = Arena.ofShared();
  private final MemorySegment memory;

  Acknowledged(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (channel.size() == 0) {
        channel.write(ByteBuffer.allocate(Long.BYTES));
      }
      this.memory = channel.map(MapMode.READ_WRITE, 0, Long.BYTES, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  long get() {
    return memory.get(ValueLayout.JAVA_LONG, 0);
  }

  void set(long sequence) {
    memory.set(ValueLayout.JAVA_LONG, 0, sequence);
  }

  @Override
  public void close() {
    arena.close();
  }
}
