package perdura.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A server run as a launcher would: a child of ours, its output in a file. */
final class ServerChild implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Process process;
  private final Path log;

  private ServerChild(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static ServerChild start(PostgresCluster cluster, PostgresSettings settings, Path log)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(cluster.command(settings))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().putAll(cluster.environment());
    return new ServerChild(builder.start(), log);
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the probe answers so; fails with what the server said. */
  void await(DatabaseUrl url, PostgresProbe answer) throws Exception {
    long deadline = System.nanoTime() + LONGEST_WAIT.toNanos();
    PostgresProbe heard = PostgresProbe.of(url);
    while (heard != answer) {
      boolean ended = process.waitFor(20, TimeUnit.MILLISECONDS);
      if (ended || System.nanoTime() > deadline) {
        throw new AssertionError(
            "Heard %s, waited for %s: %s".formatted(heard, answer, Files.readString(log)));
      }
      heard = PostgresProbe.of(url);
    }
  }

  int kill() throws InterruptedException {
    process.destroyForcibly();
    return process.waitFor();
  }

  String said() throws IOException {
    return Files.readString(log);
  }

  @Override
  public void close() throws IOException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().onExit().join();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
  }
}
