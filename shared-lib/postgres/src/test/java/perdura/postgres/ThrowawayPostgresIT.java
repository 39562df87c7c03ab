package perdura.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ThrowawayPostgresIT {
  private static final Path CACHE = Path.of("target", "postgres binaries");

  /** A process that starts a server, says where, and waits to be killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      try (ThrowawayPostgres server = ThrowawayPostgres.start(Path.of(arguments[0]))) {
        System.out.println(server.superuser().withSecrets());
        System.out.println(server.folder());
        int end = System.in.read();
        assertThat(end).isEqualTo(-1);
      }
    }
  }

  @Test
  void closedServerLeavesNothing() throws IOException {
    DatabaseUrl superuser;
    Path folder;
    try (ThrowawayPostgres server = ThrowawayPostgres.start(CACHE)) {
      superuser = server.superuser();
      folder = server.folder();
      assertThat(PostgresProbe.of(superuser)).isEqualTo(PostgresProbe.ACCEPTS);
    }

    assertThat(PostgresProbe.of(superuser)).isEqualTo(PostgresProbe.UNREACHABLE);
    assertThat(folder).doesNotExist();
  }

  @Test
  void serverOfAKilledProcessEndsAndLeavesNothing() throws Exception {
    Process holder =
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    Holder.class.getName(),
                    CACHE.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader said = holder.inputReader();
    DatabaseUrl superuser = DatabaseUrl.parse(String.valueOf(said.readLine()));
    Path folder = Path.of(String.valueOf(said.readLine()));
    assertThat(PostgresProbe.of(superuser)).isEqualTo(PostgresProbe.ACCEPTS);

    holder.destroyForcibly().waitFor();

    await(() -> PostgresProbe.of(superuser) == PostgresProbe.UNREACHABLE);
    await(() -> !Files.exists(folder));
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }
}
