package perdura.suite.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The health check of our containers, which runs in the image's own shell. */
class ProbeTest {
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/well",
        call -> {
          call.sendResponseHeaders(200, -1);
          call.close();
        });
    server.createContext(
        "/ill",
        call -> {
          call.sendResponseHeaders(503, -1);
          call.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsWellFromIllAndFromNobody() throws Exception {
    int port = server.getAddress().getPort();

    assertThat(probe(port, "/well")).isZero();
    assertThat(probe(port, "/ill")).isEqualTo(1);
    server.stop(0);
    assertThat(probe(port, "/well")).isEqualTo(1);
  }

  private static int probe(int port, String path) throws Exception {
    return new ProcessBuilder(
            Repository.file("deploy/probe").toString(), Integer.toString(port), path)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
