package perdura.tradingengine.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.hotpath.loop.Role;

class GroupForceTest {
  private static final byte[] ENTRY = {1, 2, 3};
  private final List<Integer> ends = new ArrayList<>();

  @TempDir Path data;

  @Test
  void putsBothJournalsOnDisk() throws Exception {
    try (EngineFolder folder = EngineFolder.open(data)) {
      GroupForce force = GroupForce.of(folder, System::nanoTime, ends::add);
      Thread thread = Thread.ofPlatform().start(force::run);
      for (long sequence = 1; sequence <= 3; sequence++) {
        long due = sequence;
        folder.journal().append(1, 1, 1, ENTRY);
        folder.paperBooks().append(1, 1, 1, ENTRY);

        await().until(() -> folder.journal().forcedSequence() == due);
        await().until(() -> folder.paperBooks().forcedSequence() == due);
      }

      force.stop();
      thread.join();
    }
    assertThat(ends).isEmpty();
  }

  @Test
  void endsTheProcessWhereItCannot() {
    Role failing =
        new Role() {
          @Override
          public String name() {
            return "failing";
          }

          @Override
          public int doWork(long nowNs) throws IOException {
            throw new IOException("no disk");
          }
        };

    new GroupForce(failing, System::nanoTime, ends::add).run();

    assertThat(ends).containsExactly(1);
  }
}
