package perdura.launcher.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import perdura.launcher.process.Posix;

/**
 * A log file that some process appends to, with its older parts beside it: {@code NAME.log}, {@code
 * NAME.log.1} (the youngest) and so on.
 *
 * <p>While the writer runs, a rotation copies whole lines into the next part and only then punches
 * a hole where they were. The writer keeps its descriptor, all offsets stay, and no byte can fall
 * between copy and cut, as it does with copy-and-truncate. The price is a file whose apparent size
 * only grows; its holes hold no disk, and {@link #startAfresh} ends it at the next start of the
 * writer. A crash between copy and cut repeats lines and loses none.
 *
 * <p>One thread at a time rotates or starts afresh; any number may read.
 */
public final class LogFile {
  /** Older parts that are kept. */
  static final int PARTS = 4;

  private static final int CHUNK = 1 << 16;
  private static final int LIMITS_IN_A_PART = 4;

  private final Path file;
  private final long limit;
  private final long largestPart;

  /**
   * @param limit bytes in the living file that start a rotation; a part takes the last of four
   *     times as many
   */
  public LogFile(Path file, long limit) {
    this(file, limit, limit > Long.MAX_VALUE / LIMITS_IN_A_PART ? limit : limit * LIMITS_IN_A_PART);
  }

  /**
   * @param largestPart bytes of one older part at most; what came before them is dropped
   */
  LogFile(Path file, long limit, long largestPart) {
    this.file = file;
    this.limit = limit;
    this.largestPart = largestPart;
  }

  /** Where it is. */
  public Path path() {
    return file;
  }

  /** The part that came {@code age} rotations before. */
  Path part(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  /** What is older than the file, youngest first, so far as it is there. */
  List<Path> older() {
    return Stream.concat(Stream.of(aside()), IntStream.rangeClosed(1, PARTS).mapToObj(this::part))
        .filter(Files::exists)
        .toList();
  }

  private Path aside() {
    return file.resolveSibling(file.getFileName() + ".aside");
  }

  /**
   * Copies what is there into a part and punches it out, if it is more than the limit; and makes a
   * part of what was set aside.
   */
  public void rotate() throws IOException {
    if (Files.exists(aside())) {
      moveOut(aside(), firstDataOf(aside()), Files.size(aside()));
      Files.delete(aside());
    }
    if (!Posix.isLinux() || !Files.exists(file)) {
      return;
    }
    int descriptor = Posix.openForPunching(file);
    if (descriptor < 0) {
      throw new IOException("Cannot open " + file + " for rotation (error " + -descriptor + ").");
    }
    try {
      long first = Posix.firstDataIn(descriptor);
      if (first >= 0 && Files.size(file) - first > limit) {
        punch(descriptor, moveOut(file, first, endOfMove(first)));
      }
    } finally {
      Posix.shut(descriptor);
    }
  }

  /**
   * Sets a large file aside whole, for the next rotation to make a part of; takes no time. Only
   * while no process writes to it.
   */
  public void startAfresh() throws IOException {
    if (Files.exists(file) && Files.size(file) > limit && !Files.exists(aside())) {
      Files.move(file, aside(), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Offset of the first byte that was not punched out, give or take a block of zeros. */
  long firstData() throws IOException {
    return firstDataOf(file);
  }

  private static long firstDataOf(Path some) throws IOException {
    if (!Posix.isLinux()) {
      return 0;
    }
    int descriptor = Posix.openForPunching(some);
    if (descriptor < 0) {
      throw new IOException("Cannot open " + some + " (error " + -descriptor + ").");
    }
    try {
      long first = Posix.firstDataIn(descriptor);
      return first < 0 ? Files.size(some) : first;
    } finally {
      Posix.shut(descriptor);
    }
  }

  private void punch(int descriptor, long end) throws IOException {
    long result = end == 0 ? 0 : Posix.punch(descriptor, end);
    if (result < 0) {
      throw new IOException(
          "This file system cannot punch holes (error " + -result + "): " + file + " only grows.");
    }
  }

  /** Copies bytes {@code first} to {@code end} into the youngest part; returns {@code end}. */
  private long moveOut(Path source, long first, long end) throws IOException {
    if (end <= first) {
      return 0;
    }
    Path copy = file.resolveSibling(file.getFileName() + ".tmp");
    try (FileChannel from = FileChannel.open(source, StandardOpenOption.READ);
        FileChannel to =
            FileChannel.open(
                copy,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      long position = beginning(from, skipZeros(from, first), end);
      while (position < end) {
        position += from.transferTo(position, end - position, to);
      }
      to.force(true);
    }
    shiftParts();
    Files.move(copy, part(1), StandardCopyOption.ATOMIC_MOVE);
    return end;
  }

  /** Where the part begins: at a line, as far back as it may hold. */
  private long beginning(FileChannel from, long first, long end) throws IOException {
    if (end - first <= largestPart) {
      return first;
    }
    long start = end - largestPart;
    byte[] bytes = read(from, start, Math.min(end, start + CHUNK));
    for (int i = 0; i < bytes.length - 1; i++) {
      if (bytes[i] == '\n') {
        return start + i + 1;
      }
    }
    return start;
  }

  /** The end of the last whole line; of all, where more than a part holds is one line. */
  private long endOfMove(long first) throws IOException {
    long lineEnd = lastLineEnd(first);
    long size = Files.size(file);
    return lineEnd == 0 && size - first > largestPart ? size : lineEnd;
  }

  private void shiftParts() throws IOException {
    for (int age = PARTS; age > 1; age--) {
      if (Files.exists(part(age - 1))) {
        Files.move(part(age - 1), part(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private long lastLineEnd(long first) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long end = channel.size();
      while (end > first) {
        long start = Math.max(first, end - CHUNK);
        byte[] bytes = read(channel, start, end);
        for (int i = bytes.length - 1; i >= 0; i--) {
          if (bytes[i] == '\n') {
            return start + i + 1;
          }
        }
        end = start;
      }
      return 0;
    }
  }

  /** A hole ends within a block; what is left of that block reads as zeros. */
  static long skipZeros(FileChannel channel, long first) throws IOException {
    long position = first;
    byte[] bytes = read(channel, first, Math.min(channel.size(), first + CHUNK));
    for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
      position++;
    }
    return position;
  }

  /** The same of text; zeros after the first letter are the writer's. */
  static String withoutHole(String text) {
    int first = 0;
    while (first < text.length() && text.charAt(first) == '\0') {
      first++;
    }
    return text.substring(first);
  }

  static byte[] read(FileChannel channel, long start, long end) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(Math.toIntExact(end - start));
    int count = 0;
    while (count >= 0 && buffer.hasRemaining()) {
      count = channel.read(buffer, start + buffer.position());
    }
    return Arrays.copyOf(buffer.array(), buffer.position());
  }
}
