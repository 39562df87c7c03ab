package perdura.launcher.process;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The few system calls that the JDK does not offer. Each returns what the C function returns, and
 * {@code -errno} instead of -1. Thread-safe.
 */
public final class Posix {
  /** Signal that asks for an end at once; PostgreSQL calls it a fast shutdown. */
  public static final int SIGINT = 2;

  /** Signal that no process can ignore. */
  public static final int SIGKILL = 9;

  /** Signal that stops a process where it stands. */
  public static final int SIGSTOP = 19;

  /** Signal that asks for an orderly end. */
  public static final int SIGTERM = 15;

  private static final int ESRCH = 3;
  private static final int EPERM = 1;
  private static final int O_RDWR = 2;
  private static final int SEEK_DATA = 3;
  private static final int FALLOC_PUNCH_HOLE_KEEP_SIZE = 3;
  private static final long PIDFD_OPEN = 434;
  private static final short POLLIN = 1;

  private static final Linker LINKER = Linker.nativeLinker();
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(MemoryLayout.PathElement.groupElement("errno"));
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;

  private static final MethodHandle KILL = call("kill", FunctionDescriptor.of(INT, INT, INT));
  private static final MethodHandle CLOSE = call("close", FunctionDescriptor.of(INT, INT));
  private static final MethodHandle SYSCALL =
      call(
          "syscall",
          FunctionDescriptor.of(LONG, LONG, INT, INT),
          Linker.Option.firstVariadicArg(1));
  private static final MethodHandle POLL =
      call("poll", FunctionDescriptor.of(INT, ValueLayout.ADDRESS, LONG, INT));
  private static final MethodHandle OPEN =
      call(
          "open",
          FunctionDescriptor.of(INT, ValueLayout.ADDRESS, INT, INT),
          Linker.Option.firstVariadicArg(2));
  private static final MethodHandle SEEK =
      call("lseek", FunctionDescriptor.of(LONG, INT, LONG, INT));

  private static final MethodHandle PAGE_SIZE = call("getpagesize", FunctionDescriptor.of(INT));

  private Posix() {}

  /**
   * Sends {@code signal} to every process of {@code group}; false if there is none left.
   *
   * @throws IllegalStateException if all that are left are other users'
   */
  public static boolean signalGroup(long group, int signal) {
    long result = invoke(KILL, Math.toIntExact(-group), signal);
    if (result == -EPERM) {
      throw new IllegalStateException("Process group " + group + " belongs to another user.");
    }
    return result != -ESRCH;
  }

  /** Sends {@code signal} to one process; false if it is gone. */
  public static boolean signal(long pid, int signal) {
    return invoke(KILL, Math.toIntExact(pid), signal) == 0;
  }

  /** Bytes of a page of memory. */
  static long pageSize() {
    return invoke(PAGE_SIZE);
  }

  /** A descriptor that becomes readable when {@code pid} ends, or a negative error. Linux only. */
  static int openPid(long pid) {
    return isLinux() ? (int) invoke(SYSCALL, PIDFD_OPEN, Math.toIntExact(pid), 0) : -1;
  }

  /**
   * Waits until {@code descriptor} is readable.
   *
   * @param timeoutMs at most this long, in milliseconds
   * @return whether it is
   */
  static boolean awaitReadable(int descriptor, int timeoutMs) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment pollfd = arena.allocate(8, 4);
      pollfd.set(INT, 0, descriptor);
      pollfd.set(ValueLayout.JAVA_SHORT, 4, POLLIN);
      return invoke(POLL, pollfd, 1L, timeoutMs) > 0;
    }
  }

  /** Closes {@code descriptor}. */
  static void close(int descriptor) {
    invoke(CLOSE, descriptor);
  }

  /**
   * Opens {@code file} for {@link #firstDataIn} and {@link #punch}; close it with {@link #shut}.
   */
  public static int openForPunching(Path file) {
    try (Arena arena = Arena.ofConfined()) {
      return (int) invoke(OPEN, arena.allocateFrom(file.toString()), O_RDWR, 0);
    }
  }

  /** Closes what {@link #openForPunching} opened. */
  public static void shut(int descriptor) {
    close(descriptor);
  }

  /** Offset of the first byte that is not in a hole, or a negative error. */
  public static long firstDataIn(int descriptor) {
    return invoke(SEEK, descriptor, 0L, SEEK_DATA);
  }

  /**
   * Gives the disk space of the first {@code bytes} back; they read as zeros from then on, and all
   * other bytes keep their offsets. Zero, or a negative error. Linux only.
   */
  public static long punch(int descriptor, long bytes) {
    return invoke(Punching.FALLOCATE, descriptor, FALLOC_PUNCH_HOLE_KEEP_SIZE, 0L, bytes);
  }

  /** Whether this system has pidfds, /proc and holes in files. */
  public static boolean isLinux() {
    return "Linux".equals(System.getProperty("os.name"));
  }

  static MethodHandle call(String name, FunctionDescriptor descriptor, Linker.Option... options) {
    Linker.Option[] all = new Linker.Option[options.length + 1];
    all[0] = Linker.Option.captureCallState("errno");
    System.arraycopy(options, 0, all, 1, options.length);
    return LINKER.downcallHandle(LINKER.defaultLookup().findOrThrow(name), descriptor, all);
  }

  static long invoke(MethodHandle function, Object... arguments) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(Linker.Option.captureStateLayout());
      Object[] all = new Object[arguments.length + 1];
      all[0] = state;
      System.arraycopy(arguments, 0, all, 1, arguments.length);
      long result = ((Number) function.invokeWithArguments(all)).longValue();
      return result == -1 ? -(int) ERRNO.get(state, 0L) : result;
    } catch (Throwable e) {
      throw new IllegalStateException("A system call cannot be made: " + e.getMessage(), e);
    }
  }

  /** macOS lacks fallocate, so it is looked up at its first use only. */
  private static final class Punching {
    static final MethodHandle FALLOCATE =
        call("fallocate", FunctionDescriptor.of(INT, INT, INT, LONG, LONG));
  }
}
