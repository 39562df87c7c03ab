package perdura.launcher.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import perdura.launcher.folder.Refused;

class ControlServerTest {
  private static final Duration SOON = Duration.ofSeconds(5);

  @TempDir Path temporary;
  private final List<Order> orders = new CopyOnWriteArrayList<>();

  @Test
  void carriesEveryOrderThereIs() {
    List<Order> all =
        List.of(
            new Order.Status(),
            new Order.AwaitChange(7),
            new Order.Escalations(null),
            new Order.Escalations("engine@2026-01-01T03:00:00Z"),
            new Order.Down("ada", "over"),
            new Order.Start("engine", "ada", "why"),
            new Order.Stop("engine", "ada", "why"),
            new Order.Restart("engine", "health-monitor", "why", true),
            new Order.Apply(AgentProgramTest.momo(), "service:agent-state", "why"),
            new Order.Remove("momo", 7, "service:agent-state", "why"),
            new Order.Log("momo", 100),
            new Order.LastWords("momo"));

    try (ControlServer _ = open()) {
      for (Order order : all) {
        assertThat(client().give(order, SOON)).contains(Answer.done("done"));
      }
    }

    assertThat(orders).isEqualTo(all);
  }

  @Test
  void saysWhatAnOrderLooksLikeToWhoeverSendsAnotherThing() throws IOException {
    try (ControlServer _ = open()) {
      assertThat(raw("nonsense\n")).contains("\"done\":false").contains("one line of JSON");
      assertThat(raw("{\"order\":\"explode\"}\n")).contains("\"done\":false");
      assertThat(raw("x".repeat(100_000) + "\n")).contains("\"done\":false");
    }

    assertThat(orders).isEmpty();
  }

  @Test
  void saysWhatIsWrongWithAnOrderThatMakesNoSense() throws IOException {
    try (ControlServer _ = open()) {
      assertThat(raw("{\"order\":\"log\",\"name\":\"../x\",\"lines\":5}\n"))
          .contains("\"done\":false")
          .contains("An agent's name is");
      assertThat(raw("{\"order\":\"log\",\"name\":\"momo\",\"lines\":1001}\n"))
          .contains("lines is from 1 to 1000");
      assertThat(raw("{\"order\":\"apply\",\"by\":\"ada\",\"reason\":\"why\"}\n"))
          .contains("program is missing");
    }

    assertThat(orders).isEmpty();
  }

  @Test
  void opensItsFolderToItsOwnerOnlyAndLeavesNothing() throws IOException {
    try (ControlServer _ = open()) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket().getParent())))
          .isEqualTo("rwx------");
    }

    assertThat(socket().getParent()).doesNotExist();
  }

  @Test
  void refusesAFolderThatOthersCanOpen() throws IOException {
    Files.createDirectory(socket().getParent());
    Files.setPosixFilePermissions(
        socket().getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));

    assertThatThrownBy(this::open).isInstanceOf(Refused.class).hasMessageContaining("mode 0700");
  }

  @Test
  void refusesAPathThatTheSystemCannotTake() {
    Path path = temporary.resolve("x".repeat(100)).resolve("control");

    assertThatThrownBy(() -> ControlServer.open(path, _ -> Answer.done("")))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("107 bytes");
  }

  @Test
  void takesTheSocketOfADeadServerOver() throws IOException {
    try (ControlServer _ = open()) {
      Files.delete(socket());
      Files.createFile(socket());
    }

    try (ControlServer _ = open()) {
      assertThat(client().give(new Order.Status(), SOON)).isPresent();
    }
  }

  @Test
  void tellsTheClientThatNobodyIsThere() {
    assertThat(client().give(new Order.Status(), SOON)).isEmpty();
  }

  private ControlServer open() {
    return ControlServer.open(
        socket(),
        order -> {
          orders.add(order);
          return Answer.done("done");
        });
  }

  private ControlClient client() {
    return new ControlClient(socket());
  }

  private Path socket() {
    return temporary.resolve("s").resolve("control");
  }

  private String raw(String text) throws IOException {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket()))) {
      ByteBuffer out = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      channel.write(out);
      ByteBuffer in = ByteBuffer.allocate(4096);
      while (channel.read(in) >= 0 && in.hasRemaining()) {
        Thread.onSpinWait();
      }
      return new String(in.array(), 0, in.position(), StandardCharsets.UTF_8);
    }
  }
}
