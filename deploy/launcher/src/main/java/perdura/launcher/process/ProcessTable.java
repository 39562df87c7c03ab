package perdura.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What the system knows of its processes: from /proc on Linux, from {@link ProcessHandle}
 * elsewhere. A zombie counts as dead. Thread-safe.
 */
public final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  // Fields of /proc/PID/stat, counted from the one after the command's closing parenthesis.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;
  private static final int START = 19;

  /**
   * Memory of some processes, in kilobytes. PSS shares common pages out, RSS counts them each time.
   */
  public record Memory(long pssKb, long rssKb) {}

  /** Who {@code pid} is now, if it lives. */
  public Optional<ProcessIdentity> identify(long pid) {
    if (!Posix.isLinux()) {
      return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).map(ProcessTable::identity);
    }
    return stat(pid).filter(ProcessTable::lives).map(stat -> identity(pid, stat));
  }

  /** Who wrote {@code line}, a copy of its own /proc/PID/stat or, elsewhere, its pid. */
  Optional<ProcessIdentity> parse(String line) {
    try {
      String pid = line.strip().split(" ", 2)[0];
      return line.contains(")")
          ? Optional.of(identity(Long.parseLong(pid), fields(line)))
          : identify(Long.parseLong(pid));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException torn) {
      return Optional.empty();
    }
  }

  /** Whether this very process lives. */
  public boolean isAlive(ProcessIdentity process) {
    return identify(process.pid()).filter(process::equals).isPresent();
  }

  /** The children of {@code pid} that live. */
  List<Long> childrenOf(long pid) {
    if (!Posix.isLinux()) {
      return ProcessHandle.of(pid).stream()
          .flatMap(ProcessHandle::children)
          .map(ProcessHandle::pid)
          .toList();
    }
    return where(PARENT, pid);
  }

  /** The members of process group {@code group} that live; empty where there is no /proc. */
  public List<Long> membersOf(long group) {
    return Posix.isLinux() ? where(GROUP, group) : List.of();
  }

  /** The memory of every member of {@code group}; zero where there is no /proc. */
  public Memory memoryOf(long group) {
    return sum(membersOf(group));
  }

  /** The memory of {@code pids} together. */
  public Memory sum(List<Long> pids) {
    long pss = 0;
    long rss = 0;
    for (long pid : pids) {
      List<String> lines = lines(PROC.resolve(pid + "/smaps_rollup"));
      pss += kilobytes(lines, "Pss:");
      rss += kilobytes(lines, "Rss:");
    }
    return new Memory(pss, rss);
  }

  private List<Long> where(int field, long value) {
    List<Long> found = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        long pid = Long.parseLong(process.getFileName().toString());
        stat(pid)
            .filter(ProcessTable::lives)
            .filter(stat -> Long.parseLong(stat[field]) == value)
            .ifPresent(_ -> found.add(pid));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The process table cannot be read from /proc.", e);
    }
    return found;
  }

  private static Optional<String[]> stat(long pid) {
    return lines(PROC.resolve(pid + "/stat")).stream().findFirst().map(ProcessTable::fields);
  }

  private static String[] fields(String stat) {
    return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
  }

  private static boolean lives(String[] stat) {
    return !stat[STATE].equals("Z") && !stat[STATE].equals("X");
  }

  private static ProcessIdentity identity(long pid, String[] stat) {
    return new ProcessIdentity(pid, Long.parseLong(stat[START]));
  }

  private static ProcessIdentity identity(ProcessHandle handle) {
    return new ProcessIdentity(
        handle.pid(), handle.info().startInstant().map(Instant::toEpochMilli).orElse(0L));
  }

  private static long kilobytes(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.replaceAll("[^0-9]", ""))
        .mapToLong(Long::parseLong)
        .sum();
  }

  /** The lines of a file of /proc; none if the process is gone or not ours to read. */
  private static List<String> lines(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n"));
    } catch (NoSuchFileException gone) {
      return List.of();
    } catch (IOException goneOrForeign) {
      // ESRCH while reading, or EACCES on another user's process: not one that we count.
      return List.of();
    }
  }
}
