package perdura.hotpath.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import perdura.hotpath.loop.Idling;
import perdura.hotpath.loop.RoleLoop;

/** A process that appends until it is killed, and notes in a file what was acknowledged to it. */
final class JournalWriter {
  private JournalWriter() {}

  static Path acknowledged(Path directory) {
    return directory.resolve("acknowledged");
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    try (Journal journal = Journal.open(directory, Integer.parseInt(arguments[1]));
        FileChannel acknowledged =
            FileChannel.open(
                acknowledged(directory), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      RoleLoop forcing =
          new RoleLoop(
              List.of(new Forcing(journal, 1 << 14, 1_000_000)),
              Idling.park(100_000),
              System::nanoTime);
      Thread.ofPlatform().daemon().start(forcing);
      while (forcing.failure() == null) {
        long sequence = Records.append(journal);
        acknowledged.write(ByteBuffer.allocate(Long.BYTES).putLong(0, sequence), 0);
      }
    }
  }
}
