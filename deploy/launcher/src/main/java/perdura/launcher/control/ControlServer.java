package perdura.launcher.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import perdura.launcher.folder.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes orders on a Unix-domain socket in a folder of mode 0700; who connects must besides be the
 * folder's owner. Close it to stop; orders being carried out are still answered.
 */
public final class ControlServer implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST_PATH = 107;
  private static final int LONGEST_ORDER = 65_536;
  private static final int LAST_ANSWERS_SECONDS = 2;
  private static final String NO_ORDER =
      "Not an order: send one line of JSON with order = status, await, escalations, down, start, stop, restart, apply, remove, log or last-words, and its fields.";

  private final ServerSocketChannel server;
  private final Path socket;
  private final UserPrincipal owner;
  private final Function<Order, Answer> orders;
  private final ExecutorService connections = Executors.newVirtualThreadPerTaskExecutor();

  private ControlServer(
      ServerSocketChannel server,
      Path socket,
      UserPrincipal owner,
      Function<Order, Answer> orders) {
    this.server = server;
    this.socket = socket;
    this.owner = owner;
    this.orders = orders;
  }

  /**
   * Opens {@code socket}; what an earlier server left there is removed.
   *
   * @param orders carries an order out; called on one thread per connection
   * @throws Refused if the path is too long, or its folder somebody else's
   */
  public static ControlServer open(Path socket, Function<Order, Answer> orders) {
    if (socket.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_PATH) {
      throw new Refused(
          "The socket path %s is longer than %d bytes. Name a folder with a shorter one with --data."
              .formatted(socket, LONGEST_PATH));
    }
    try {
      UserPrincipal owner = prepareFolder(socket.resolveSibling(""));
      Files.deleteIfExists(socket);
      ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      channel.bind(UnixDomainSocketAddress.of(socket));
      ControlServer server = new ControlServer(channel, socket, owner, orders);
      Thread.ofPlatform().daemon().name("control-socket").start(server::accept);
      return server;
    } catch (IOException e) {
      throw new Refused("The control socket %s cannot be opened: %s.".formatted(socket, e), e);
    }
  }

  /**
   * Makes the folder of a socket, unless it is there.
   *
   * @return its owner
   * @throws Refused if others can get at it
   */
  public static UserPrincipal prepareFolder(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    UserPrincipal owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS);
    Set<PosixFilePermission> rights =
        Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS);
    Path probe = Files.createTempFile(folder, "owner", ".tmp");
    boolean ours = Files.getOwner(probe).equals(owner);
    Files.delete(probe);
    if (!ours
        || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
        || !rights.equals(PosixFilePermissions.fromString("rwx------"))) {
      throw new Refused(
          "%s must be a folder that only you can open (mode 0700). Remove it and try again."
              .formatted(folder));
    }
    return owner;
  }

  private void accept() {
    while (server.isOpen()) {
      try {
        SocketChannel client = server.accept();
        connections.execute(() -> serve(client));
      } catch (ClosedChannelException closed) {
        return;
      } catch (IOException e) {
        throw new IllegalStateException("The control socket is broken: " + e.getMessage(), e);
      }
    }
  }

  private void serve(SocketChannel client) {
    try (client) {
      // Read whoever sends it: closing with an order unread breaks the sender's pipe, answer and
      // all.
      String order = readLine(client);
      reply(
          client,
          isOwner(client)
              ? answer(order)
              : Answer.refused("Only the owner of the data folder may give orders."));
    } catch (IOException clientWentAway) {
      // The order, if it came, was carried out; nobody is left to hear of it.
    }
  }

  private boolean isOwner(SocketChannel client) throws IOException {
    return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
  }

  private Answer answer(String line) {
    try {
      return orders.apply(JSON.readValue(line, Order.class));
    } catch (JacksonException e) {
      return Answer.refused(complaint(e));
    }
  }

  /** What a field's own check says, where it is one that complains. */
  private static String complaint(JacksonException notAnOrder) {
    for (Throwable cause = notAnOrder.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException check && check.getMessage() != null) {
        return check.getMessage();
      }
    }
    return NO_ORDER;
  }

  private static String readLine(SocketChannel client) throws IOException {
    BufferedReader reader =
        new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8), LONGEST_ORDER);
    StringBuilder line = new StringBuilder();
    for (int next = reader.read(); next >= 0 && next != '\n'; next = reader.read()) {
      // The rest of what is too long is read and dropped: a reset would eat the answer.
      if (line.length() < LONGEST_ORDER) {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void reply(SocketChannel client, Answer answer) throws IOException {
    ByteBuffer bytes =
        ByteBuffer.wrap((JSON.writeValueAsString(answer) + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      client.write(bytes);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      connections.shutdown();
      if (!connections.awaitTermination(LAST_ANSWERS_SECONDS, TimeUnit.SECONDS)) {
        connections.shutdownNow();
      }
      remove(socket);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new Refused("The control socket %s cannot be closed: %s.".formatted(socket, e), e);
    }
  }

  /** Removes what a server that was killed left at {@code socket}, its folder included. */
  public static void remove(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Files.deleteIfExists(socket.resolveSibling(""));
    } catch (IOException e) {
      throw new Refused("The control socket %s cannot be removed: %s.".formatted(socket, e), e);
    }
  }
}
