package perdura.testsupport.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A control socket that answers as the test says, in a folder of its own whose path is short enough
 * for a socket. Close it to remove both. Thread-safe.
 */
public final class PlayedLauncher implements AutoCloseable {
  private final List<String> orders = new CopyOnWriteArrayList<>();
  private final List<SocketChannel> held = new CopyOnWriteArrayList<>();
  private final Path socket;
  private final ServerSocketChannel server;
  private volatile Function<String, @Nullable String> answers;

  private PlayedLauncher(Path socket, Function<String, @Nullable String> answers)
      throws IOException {
    this.socket = socket;
    this.answers = answers;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().name("played-launcher").start(this::accept);
  }

  /** One that gives every order {@code answer}, a line, and hangs up. */
  public static PlayedLauncher answering(String answer) throws IOException {
    return open(_ -> answer);
  }

  /** One that hears, and never answers. */
  public static PlayedLauncher silent() throws IOException {
    return open(_ -> null);
  }

  private static PlayedLauncher open(Function<String, @Nullable String> answers)
      throws IOException {
    return new PlayedLauncher(Files.createTempDirectory("pl").resolve("control"), answers);
  }

  /** From now on answers what {@code next} makes of an order; null = nothing at all. */
  public void answers(Function<String, @Nullable String> next) {
    answers = next;
  }

  /** Where it listens. */
  public Path socket() {
    return socket;
  }

  /** The lines it was sent, oldest first. */
  public List<String> orders() {
    return List.copyOf(orders);
  }

  private void accept() {
    try {
      while (server.isOpen()) {
        serve(server.accept());
      }
    } catch (ClosedChannelException over) {
      // The test has ended.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void serve(SocketChannel client) throws IOException {
    String order =
        new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine();
    orders.add(order);
    String answer = answers.apply(order);
    if (answer == null) {
      held.add(client);
      return;
    }
    try (client) {
      ByteBuffer bytes = ByteBuffer.wrap(answer.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        client.write(bytes);
      }
    } catch (IOException clientHadEnough) {
      // What is too long is not read to its end.
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (SocketChannel client : held) {
      client.close();
    }
    Files.deleteIfExists(socket);
    Files.deleteIfExists(socket.resolveSibling(""));
  }
}
