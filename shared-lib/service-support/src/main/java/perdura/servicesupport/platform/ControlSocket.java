package perdura.servicesupport.platform;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One line to the launcher and one line back, on a connection of its own. Thread-safe. */
final class ControlSocket {
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int CHUNK = 8192;

  private final Path socket;
  private final Duration patience;

  ControlSocket(Path socket, Duration patience) {
    this.socket = socket;
    this.patience = patience;
  }

  /**
   * Sends {@code line} and returns the answer.
   *
   * @throws IOException if nobody answers in time, or with too much; the message is for a person
   */
  String ask(String line) throws IOException {
    try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      // Closing the channel is what ends a connect, write or read that takes too long.
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> abandon(channel),
              CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
      try {
        channel.connect(UnixDomainSocketAddress.of(socket));
        send(channel, line);
        return receive(channel);
      } catch (ClosedChannelException tooLate) {
        throw new IOException(
            "The launcher did not answer within %d ms.".formatted(patience.toMillis()), tooLate);
      } finally {
        late.cancel(false);
      }
    }
  }

  private static void send(SocketChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String receive(SocketChannel channel) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    while (channel.read(chunk.clear()) >= 0) {
      answer.write(chunk.array(), 0, chunk.position());
      if (answer.size() > LONGEST_ANSWER) {
        throw new IOException(
            "The launcher's answer is longer than %d bytes.".formatted(LONGEST_ANSWER));
      }
    }
    // The launcher closes after its line.
    return answer.toString(StandardCharsets.UTF_8);
  }

  private static void abandon(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyClosed) {
      // All that was wanted.
    }
  }
}
