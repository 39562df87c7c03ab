package perdura.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import perdura.postgres.PostgresProbe;

class MigrateTest {
  private final AtomicInteger rests = new AtomicInteger();

  @Test
  void waitsWhileTheServerStarts() {
    Deque<PostgresProbe> answers =
        new ArrayDeque<>(
            List.of(PostgresProbe.NOT_YET, PostgresProbe.NOT_YET, PostgresProbe.ACCEPTS));

    Migrate.awaitStart(answers::removeFirst, rests::incrementAndGet);

    assertThat(answers).isEmpty();
    assertThat(rests).hasValue(2);
  }

  @Test
  void waitsForNothingElse() {
    Migrate.awaitStart(() -> PostgresProbe.UNREACHABLE, rests::incrementAndGet);

    assertThat(rests).hasValue(0);
  }

  @Test
  void waitsNotForEver() {
    Migrate.awaitStart(() -> PostgresProbe.NOT_YET, rests::incrementAndGet);

    assertThat(rests).hasValue(30);
  }
}
