package perdura.servicesupport.platform;

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
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Unix-domain socket that gives every order the same answer, or none. */
final class PlayedLauncher implements AutoCloseable {
  final List<String> orders = new CopyOnWriteArrayList<>();
  private final ServerSocketChannel server;
  private final String answer;
  private final boolean hangsUp;
  private final List<SocketChannel> held = new CopyOnWriteArrayList<>();

  private PlayedLauncher(Path socket, String answer, boolean hangsUp) throws IOException {
    this.answer = answer;
    this.hangsUp = hangsUp;
    server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    server.bind(UnixDomainSocketAddress.of(socket));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  static PlayedLauncher answering(Path socket, String answer) throws IOException {
    return new PlayedLauncher(socket, answer, true);
  }

  static PlayedLauncher silent(Path socket) throws IOException {
    return new PlayedLauncher(socket, "", false);
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
    orders.add(new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8)).readLine());
    if (!hangsUp) {
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
  }
}
