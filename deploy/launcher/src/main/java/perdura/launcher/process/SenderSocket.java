package perdura.launcher.process;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * A UNIX datagram socket whose messages come with the pid of their sender, as the kernel vouches.
 * Java has none. Linux only. One thread receives and closes.
 */
public final class SenderSocket implements AutoCloseable {
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
  private static final ValueLayout.OfShort SHORT = ValueLayout.JAVA_SHORT;

  private static final int STANDARD_INPUT = 0;
  private static final int AF_UNIX = 1;
  private static final int SOCK_DGRAM_CLOEXEC = 2 | 0x80000;
  private static final int SOL_SOCKET = 1;
  private static final int SO_PASSCRED = 16;
  private static final int SCM_RIGHTS = 1;
  private static final int SCM_CREDENTIALS = 2;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_CMSG_CLOEXEC = 0x4000_0000;
  private static final int F_DUPFD_CLOEXEC = 1030;

  // struct sockaddr_un.
  private static final int ADDRESS_BYTES = 110;
  private static final int LONGEST_PATH = 107;

  // struct msghdr and struct cmsghdr, of 64-bit Linux.
  private static final int HEADER_BYTES = 56;
  private static final int CONTROL_BYTES = 64;
  private static final int CONTROL_HEADER_BYTES = 16;

  private static final MethodHandle SOCKET =
      Posix.call("socket", FunctionDescriptor.of(INT, INT, INT, INT));
  private static final MethodHandle BIND =
      Posix.call("bind", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, INT));
  private static final MethodHandle SET_OPTION =
      Posix.call("setsockopt", FunctionDescriptor.of(INT, INT, INT, INT, ValueLayout.ADDRESS, INT));
  private static final MethodHandle NAME =
      Posix.call(
          "getsockname", FunctionDescriptor.of(INT, INT, ValueLayout.ADDRESS, ValueLayout.ADDRESS));
  private static final MethodHandle RECEIVE =
      Posix.call("recvmsg", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, INT));
  private static final MethodHandle DUPLICATE_ONTO =
      Posix.call("dup2", FunctionDescriptor.of(INT, INT, INT));
  private static final MethodHandle CONTROL =
      Posix.call(
          "fcntl", FunctionDescriptor.of(INT, INT, INT, INT), Linker.Option.firstVariadicArg(2));

  private final int descriptor;
  private final Path path;

  /**
   * What came in.
   *
   * @param pid of the sender, which may be gone by now; 0 = of a process that we cannot see
   * @param text in UTF-8, as far as it fits
   * @param whole whether that is all
   */
  public record Message(long pid, String text, boolean whole) {}

  private SenderSocket(int descriptor, Path path) {
    this.descriptor = descriptor;
    this.path = path;
  }

  /**
   * Makes one at {@code path}, in a folder that is its owner's alone; what lies there is replaced.
   *
   * @throws IOException if it cannot be made
   */
  public static SenderSocket bind(Path path) throws IOException {
    Files.deleteIfExists(path);
    int descriptor = checked("socket", Posix.invoke(SOCKET, AF_UNIX, SOCK_DGRAM_CLOEXEC, 0));
    try (Arena arena = Arena.ofConfined()) {
      checked("bind", Posix.invoke(BIND, descriptor, address(path, arena), ADDRESS_BYTES));
      passCredentials(descriptor);
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
    } catch (IOException e) {
      Posix.close(descriptor);
      throw e;
    }
    return new SenderSocket(descriptor, path);
  }

  /** The one at {@code path}, if whoever started this process gave it as standard input. */
  public static Optional<SenderSocket> inherited(Path path) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocate(ADDRESS_BYTES + 1L, 2);
      MemorySegment length = arena.allocateFrom(INT, ADDRESS_BYTES);
      boolean named = Posix.invoke(NAME, STANDARD_INPUT, name, length) == 0;
      if (!named
          || name.get(SHORT, 0) != AF_UNIX
          || !name.getString(2).equals(path.toString())
          || !Files.exists(path)) {
        return Optional.empty();
      }
      passCredentials(STANDARD_INPUT);
      return Optional.of(new SenderSocket(STANDARD_INPUT, path));
    }
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /** Starts {@code builder}, which inherits standard input, with this in its place. */
  Process asInputOf(ProcessBuilder builder) throws IOException {
    synchronized (SenderSocket.class) {
      int own = (int) Posix.invoke(CONTROL, STANDARD_INPUT, F_DUPFD_CLOEXEC, 3);
      checked("dup2", Posix.invoke(DUPLICATE_ONTO, descriptor, STANDARD_INPUT));
      try {
        return builder.start();
      } finally {
        giveBack(own);
      }
    }
  }

  private static void giveBack(int own) throws IOException {
    if (own < 0) {
      // This process had none.
      Posix.close(STANDARD_INPUT);
    } else {
      checked("dup2", Posix.invoke(DUPLICATE_ONTO, own, STANDARD_INPUT));
      Posix.close(own);
    }
  }

  /**
   * The next message, if one comes within {@code timeoutMs}. Descriptors that were sent along are
   * closed, which is what {@code systemd-notify} waits for.
   *
   * @param buffer where its bytes are put meanwhile; what does not fit is dropped
   * @throws IOException if the socket is broken
   */
  public Optional<Message> receive(int timeoutMs, MemorySegment buffer) throws IOException {
    if (!Posix.awaitReadable(descriptor, timeoutMs)) {
      return Optional.empty();
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment header = header(arena, buffer);
      long count = Posix.invoke(RECEIVE, descriptor, header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
      if (count < 0) {
        return passing(count);
      }
      byte[] bytes = buffer.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
      String text = new String(bytes, StandardCharsets.UTF_8);
      boolean whole = (header.get(INT, 48) & MSG_TRUNC) == 0;
      return Optional.of(new Message(sender(header), text, whole));
    }
  }

  /** EINTR and EAGAIN pass. */
  private static Optional<Message> passing(long error) throws IOException {
    if (error == -4 || error == -11) {
      return Optional.empty();
    }
    throw new IOException("recvmsg fails with error " + -error + ".");
  }

  private static MemorySegment header(Arena arena, MemorySegment buffer) {
    MemorySegment vector = arena.allocate(16, 8);
    vector.set(ValueLayout.ADDRESS, 0, buffer);
    vector.set(LONG, 8, buffer.byteSize());
    MemorySegment control = arena.allocate(CONTROL_BYTES, 8);
    MemorySegment header = arena.allocate(HEADER_BYTES, 8);
    header.set(ValueLayout.ADDRESS, 16, vector);
    header.set(LONG, 24, 1);
    header.set(ValueLayout.ADDRESS, 32, control);
    header.set(LONG, 40, CONTROL_BYTES);
    return header;
  }

  /** Reads who sent it, and closes the descriptors that came along. */
  private static long sender(MemorySegment header) {
    long length = header.get(LONG, 40);
    MemorySegment control = header.get(ValueLayout.ADDRESS, 32).reinterpret(CONTROL_BYTES);
    long pid = 0;
    long at = 0;
    while (at + CONTROL_HEADER_BYTES <= length) {
      long size = control.get(LONG, at);
      int type = control.get(INT, at + 12);
      long data = at + CONTROL_HEADER_BYTES;
      if (size < CONTROL_HEADER_BYTES || at + size > length) {
        break;
      }
      if (type == SCM_CREDENTIALS) {
        pid = control.get(INT, data);
      } else if (type == SCM_RIGHTS) {
        closeAll(control.asSlice(data, size - CONTROL_HEADER_BYTES));
      }
      at += (size + 7) & ~7;
    }
    return pid;
  }

  private static void closeAll(MemorySegment descriptors) {
    for (long at = 0; at + 4 <= descriptors.byteSize(); at += 4) {
      Posix.close(descriptors.get(INT, at));
    }
  }

  private static MemorySegment address(Path path, Arena arena) throws IOException {
    byte[] bytes = path.toString().getBytes(StandardCharsets.UTF_8);
    if (bytes.length > LONGEST_PATH) {
      throw new IOException(
          "The socket path %s is longer than %d bytes.".formatted(path, LONGEST_PATH));
    }
    MemorySegment address = arena.allocate(ADDRESS_BYTES, 2);
    address.set(SHORT, 0, (short) AF_UNIX);
    MemorySegment.copy(bytes, 0, address, ValueLayout.JAVA_BYTE, 2, bytes.length);
    return address;
  }

  private static void passCredentials(int descriptor) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment on = arena.allocateFrom(INT, 1);
      checked("setsockopt", Posix.invoke(SET_OPTION, descriptor, SOL_SOCKET, SO_PASSCRED, on, 4));
    }
  }

  private static int checked(String function, long result) throws IOException {
    if (result < 0) {
      throw new IOException("%s fails with error %d.".formatted(function, -result));
    }
    return (int) result;
  }

  @Override
  public void close() {
    if (descriptor != STANDARD_INPUT) {
      Posix.close(descriptor);
    }
  }
}
