package perdura.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another user gives orders; only root can play one. */
class ForeignClientIT {
  @TempDir Path temporary;

  /**
   * Sends one line to a socket and prints the answer; needs no other class. The line is longer than
   * what a socket holds, so a server that answers without reading it breaks the client's pipe.
   */
  public static final class RawClient {
    private static final int LONGER_THAN_A_SOCKET_HOLDS = 1 << 20;

    private RawClient() {}

    /** Socket as the first argument. */
    public static void main(String[] arguments) throws IOException {
      try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(arguments[0]))) {
        String line = "{\"order\":\"status\"}" + " ".repeat(LONGER_THAN_A_SOCKET_HOLDS) + "\n";
        ByteBuffer order = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
        while (order.hasRemaining()) {
          channel.write(order);
        }
        ByteBuffer answer = ByteBuffer.allocate(4096);
        channel.read(answer);
        System.out.write(answer.array(), 0, answer.position());
        System.out.flush();
      }
    }
  }

  @Test
  void refusesAnotherUserEvenWhereTheFolderIsOpen() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"));
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/setpriv")));
    Path socket = temporary.resolve("s").resolve("control");
    try (ControlServer _ =
        ControlServer.open(
            socket,
            _ -> {
              throw new AssertionError("An order of another user was carried out.");
            })) {
      openToAll(temporary);
      openToAll(socket.resolveSibling(""));
      openToAll(socket);

      String answer = orderAsNobody(socket);

      assertThat(answer).contains("\"done\":false").contains("Only the owner");
    }
  }

  private String orderAsNobody(Path socket) throws IOException, InterruptedException {
    Process client =
        new ProcessBuilder(
                "/usr/bin/setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                copyOfTheClient().toString(),
                RawClient.class.getName(),
                socket.toString())
            .redirectErrorStream(true)
            .start();
    String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    client.waitFor();
    return answer;
  }

  private Path copyOfTheClient() throws IOException {
    Path classes = temporary.resolve("classes");
    String name = RawClient.class.getName().replace('.', '/') + ".class";
    Files.createDirectories(classes.resolve(name).getParent());
    try (InputStream bytes =
        Objects.requireNonNull(RawClient.class.getResourceAsStream("/" + name))) {
      Files.copy(bytes, classes.resolve(name));
    }
    return classes;
  }

  private static void openToAll(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
  }
}
