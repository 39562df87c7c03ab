package perdura.launcher.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Gives orders to the supervisor of a data folder. Thread-safe. */
public final class ControlClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path socket;

  /** A client of the supervisor behind {@code socket}, which need not be there. */
  public ControlClient(Path socket) {
    this.socket = socket;
  }

  /**
   * Gives {@code order} and waits for the answer.
   *
   * @return empty if no supervisor answers in time
   */
  public Optional<Answer> give(Order order, Duration patience) {
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      send(channel, JSON.writeValueAsString(order) + "\n");
      // Closing the channel is what ends a read that takes too long.
      CompletableFuture<Void> late =
          CompletableFuture.runAsync(
              () -> abandon(channel),
              CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS));
      String line =
          new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8)).readLine();
      late.cancel(false);
      return line == null ? Optional.empty() : Optional.of(JSON.readValue(line, Answer.class));
    } catch (IOException | JacksonException nobodyThere) {
      return Optional.empty();
    }
  }

  private static void send(SocketChannel channel, String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static void abandon(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException alreadyClosed) {
      // All that was wanted.
    }
  }
}
