package perdura.testsupport.database;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import perdura.postgres.DatabaseUrl;

/** PostgreSQL in a container that Testcontainers removes when this process ends. */
final class DockerPostgres {
  private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18");
  private static final int PORT = 5432;
  private static final String USER = "perdura_super";
  private static final String DATABASE = "postgres";

  private DockerPostgres() {}

  /** Nothing where Docker does not answer, or cannot get the image. */
  static Optional<DatabaseUrl> start() {
    if (!answers(socket())) {
      return Optional.empty();
    }
    try {
      return Optional.of(startContainer());
    } catch (RuntimeException withoutImage) {
      System.err.println(
          "Docker answers, but runs no PostgreSQL; tests use the embedded one: "
              + withoutImage.getMessage());
      return Optional.empty();
    }
  }

  /** Whether a Docker daemon listens there. Testcontainers needs seconds to find out. */
  static boolean answers(Path socket) {
    if (!Files.exists(socket)) {
      return false;
    }
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      channel.connect(UnixDomainSocketAddress.of(socket));
      channel.write(
          ByteBuffer.wrap(
              "GET /_ping HTTP/1.0\r\nHost: docker\r\nConnection: close\r\n\r\n"
                  .getBytes(US_ASCII)));
      ByteBuffer answer = ByteBuffer.allocate("HTTP/1.1 200".length());
      while (answer.hasRemaining() && channel.read(answer) >= 0) {}
      return new String(answer.array(), US_ASCII).endsWith(" 200");
    } catch (IOException nobody) {
      return false;
    }
  }

  private static Path socket() {
    String host = System.getenv().getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    return Path.of(host.replaceFirst("^unix://", ""));
  }

  @SuppressWarnings("resource") // Testcontainers ends it with this process.
  private static DatabaseUrl startContainer() {
    GenericContainer<?> container =
        new GenericContainer<>(IMAGE)
            .withEnv("POSTGRES_USER", USER)
            .withEnv("POSTGRES_PASSWORD", USER)
            .withEnv("POSTGRES_DB", DATABASE)
            .withEnv("POSTGRES_INITDB_ARGS", "--encoding=UTF8 --locale=C.UTF-8")
            .withCommand("postgres", "-c", "fsync=off", "-c", "timezone=UTC")
            .withExposedPorts(PORT)
            // Its set-up starts and stops a server before the one that stays.
            .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\n", 2))
            .withStartupTimeout(Duration.ofMinutes(2));
    container.start();
    return new DatabaseUrl(
        container.getHost(), container.getMappedPort(PORT), DATABASE, USER, USER, Map.of());
  }
}
