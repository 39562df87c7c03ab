package perdura.monitortest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers with the head and a part of the body, and then says nothing more. */
public final class StallingReceiver implements AutoCloseable {
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  private StallingReceiver() throws IOException {
    Thread.ofVirtual().start(this::answer);
  }

  public static StallingReceiver start() throws IOException {
    return new StallingReceiver();
  }

  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void answer() {
    try {
      while (!server.isClosed()) {
        Socket call = server.accept();
        open.add(call);
        call.getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel"
                    .getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      if (!server.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket call : open) {
      call.close();
    }
  }
}
