package perdura.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
  private static final int SESSION = 3;
  private static final int OWN_TIME = 11;
  private static final int ENDED_CHILDRENS_TIME_END = 15;
  private static final int START = 19;
  private static final int RESIDENT_PAGES = 21;

  private static final int FURTHEST_ANCESTOR = 64;

  // USER_HZ, the same on every architecture that a JDK 25 runs on.
  private static final long MS_PER_TICK = 10;

  /**
   * What some processes use.
   *
   * @param pssKb memory in kilobytes, common pages shared out
   * @param rssKb memory in kilobytes, common pages counted each time
   * @param cpuMs processor time since they started, their children's that have ended included
   */
  public record Use(long pssKb, long rssKb, long cpuMs) {
    /** Of nobody. */
    public static final Use NONE = new Use(0, 0, 0);
  }

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

  /**
   * {@code pid}, its ancestors, and the sessions of all these; empty once it is gone. A zombie's
   * are still known. Linux only.
   */
  public Set<Long> lineageOf(long pid) {
    Set<Long> lineage = new LinkedHashSet<>();
    long next = pid;
    for (int steps = 0; next > 1 && steps < FURTHEST_ANCESTOR; steps++) {
      Optional<String[]> stat = stat(next);
      if (stat.isEmpty()) {
        break;
      }
      lineage.add(next);
      lineage.add(Long.parseLong(stat.get()[SESSION]));
      next = Long.parseLong(stat.get()[PARENT]);
    }
    return lineage;
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

  /**
   * What every member of each of {@code groups} uses, and all that descend from it, such as
   * PostgreSQL's backends, which each lead a group of their own; by group, and empty where there is
   * no /proc.
   */
  public Map<Long, Use> usesOf(Set<Long> groups) {
    if (!Posix.isLinux() || groups.isEmpty()) {
      return Map.of();
    }
    Map<Long, String[]> all = all();
    Map<Long, List<Long>> children = by(PARENT, all);
    Map<Long, List<Long>> members = by(GROUP, all);
    return groups.stream()
        .collect(
            Collectors.toMap(
                group -> group,
                group -> sum(withDescendants(members.getOrDefault(group, List.of()), children))));
  }

  /**
   * Resident bytes of each process group, common pages counted each time; by the kernel's own quick
   * count, which lags by some pages. Empty where there is no /proc.
   */
  public Map<Long, Long> residentByGroup() {
    if (!Posix.isLinux()) {
      return Map.of();
    }
    long page = Posix.pageSize();
    return all().values().stream()
        .collect(
            Collectors.groupingBy(
                stat -> Long.parseLong(stat[GROUP]),
                Collectors.summingLong(stat -> page * Long.parseLong(stat[RESIDENT_PAGES]))));
  }

  private static Map<Long, List<Long>> by(int field, Map<Long, String[]> all) {
    return all.entrySet().stream()
        .collect(
            Collectors.groupingBy(
                entry -> Long.parseLong(entry.getValue()[field]),
                Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
  }

  private static List<Long> withDescendants(
      List<Long> members, Map<Long, List<Long>> childrenByParent) {
    Set<Long> family = new LinkedHashSet<>();
    Deque<Long> open = new ArrayDeque<>(members);
    while (!open.isEmpty()) {
      long pid = open.pop();
      if (family.add(pid)) {
        open.addAll(childrenByParent.getOrDefault(pid, List.of()));
      }
    }
    return List.copyOf(family);
  }

  /** What {@code pids} use together. */
  public Use sum(List<Long> pids) {
    long pss = 0;
    long rss = 0;
    long cpu = 0;
    for (long pid : pids) {
      List<String> lines = lines(PROC.resolve(pid + "/smaps_rollup"));
      pss += kilobytes(lines, "Pss:");
      rss += kilobytes(lines, "Rss:");
      cpu += stat(pid).map(ProcessTable::cpuMs).orElse(0L);
    }
    return new Use(pss, rss, cpu);
  }

  private static long cpuMs(String[] stat) {
    return MS_PER_TICK
        * Arrays.stream(stat, OWN_TIME, ENDED_CHILDRENS_TIME_END).mapToLong(Long::parseLong).sum();
  }

  private List<Long> where(int field, long value) {
    return all().entrySet().stream()
        .filter(entry -> Long.parseLong(entry.getValue()[field]) == value)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** What lives, by its pid. */
  private Map<Long, String[]> all() {
    Map<Long, String[]> found = new LinkedHashMap<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : all) {
        long pid = Long.parseLong(process.getFileName().toString());
        stat(pid).filter(ProcessTable::lives).ifPresent(stat -> found.put(pid, stat));
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
