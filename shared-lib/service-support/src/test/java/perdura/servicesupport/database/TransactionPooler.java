package perdura.servicesupport.database;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Stands between a client and PostgreSQL, as a pooler does that gives out numbers of its own for
 * backends. Passes all else on. Listens on loopback. Close it to stop.
 */
final class TransactionPooler implements AutoCloseable {
  private static final int BACKEND_KEY_DATA = 'K';
  private static final int READY_FOR_QUERY = 'Z';
  private static final int LENGTH_BYTES = 4;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket listener;
  private final String host;
  private final int port;

  TransactionPooler(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    this.listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listener.accept();
        Socket server = new Socket(host, port);
        threads.execute(() -> pass(client, server, false));
        threads.execute(() -> pass(server, client, true));
      }
    } catch (IOException e) {
      if (!listener.isClosed()) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void pass(Socket from, Socket to, boolean isStart) {
    try (from;
        to) {
      DataInputStream in = new DataInputStream(from.getInputStream());
      if (isStart) {
        passStart(in, to.getOutputStream());
      }
      in.transferTo(to.getOutputStream());
    } catch (IOException e) {
      // One side has gone, and so the other goes.
    }
  }

  /** What the server says until it is ready, with another number for its backend. */
  private static void passStart(DataInputStream in, OutputStream out) throws IOException {
    int type;
    do {
      type = in.readUnsignedByte();
      byte[] message = new byte[in.readInt() - LENGTH_BYTES];
      in.readFully(message);
      if (type == BACKEND_KEY_DATA) {
        message[0] ^= 0x40;
      }
      int length = message.length + LENGTH_BYTES;
      out.write(new byte[] {(byte) type, (byte) (length >> 24), (byte) (length >> 16)});
      out.write(new byte[] {(byte) (length >> 8), (byte) length});
      out.write(message);
    } while (type != READY_FOR_QUERY);
  }

  @Override
  public void close() throws IOException {
    listener.close();
    threads.shutdownNow();
  }
}
