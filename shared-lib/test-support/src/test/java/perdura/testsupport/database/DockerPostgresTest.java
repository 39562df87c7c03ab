package perdura.testsupport.database;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerPostgresTest {
  @TempDir private Path folder;

  @Test
  void nobodyAnswersWhereThereIsNoSocket() {
    assertThat(DockerPostgres.answers(folder.resolve("docker.sock"))).isFalse();
  }

  @Test
  void nobodyAnswersOnASocketThatWasLeftBehind() throws Exception {
    Path socket = folder.resolve("docker.sock");
    listen(socket).close();

    assertThat(DockerPostgres.answers(socket)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1 200 OK, true",
    "HTTP/1.0 200 OK, true",
    "HTTP/1.1 500 No, false",
    "'', false"
  })
  void asksTheDaemon(String line, boolean answers) throws Exception {
    Path socket = folder.resolve("docker.sock");
    try (ServerSocketChannel daemon = listen(socket);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> ping = threads.submit(() -> DockerPostgres.answers(socket));
      try (SocketChannel caller = daemon.accept()) {
        caller.read(ByteBuffer.allocate(256));
        caller.write(ByteBuffer.wrap((line + "\r\n\r\nOK").getBytes(US_ASCII)));
      }

      assertThat(ping.get()).isEqualTo(answers);
    }
  }

  private static ServerSocketChannel listen(Path socket) throws Exception {
    return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
        .bind(UnixDomainSocketAddress.of(socket));
  }
}
