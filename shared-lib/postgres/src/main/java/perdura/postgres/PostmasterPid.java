package perdura.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lock file {@code postmaster.pid} that a server keeps in its data folder. A server that was
 * killed leaves it behind, and its process may stay as a zombie for long, which a new server takes
 * for a living one. So the file is removed here, but only when neither that server nor any of its
 * children runs: two servers on one folder destroy it.
 */
public final class PostmasterPid {

  /** What became of the lock. */
  public sealed interface Outcome {
    /** There is no lock: a server may start. */
    record Free() implements Outcome {}

    /** The lock of a dead server was removed: a server may start. */
    record Removed(long pid) implements Outcome {}

    /** A server runs on the folder. */
    record Running(long pid) implements Outcome {}

    /** The server is dead, its children are not yet: ask again in a moment. */
    record ChildrenLeft(List<Long> pids) implements Outcome {
      /** Copies the list. */
      public ChildrenLeft {
        pids = List.copyOf(pids);
      }
    }
  }

  private PostmasterPid() {}

  /** Looks at the lock of that data folder, and removes it if it is safe to. */
  public static Outcome clear(Path dataFolder) throws IOException {
    Path file = dataFolder.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return new Outcome.Free();
    }
    long pid = pid(file);
    Path folder = dataFolder.toRealPath();
    if (ServerProcesses.runsOn(pid, folder)) {
      return new Outcome.Running(pid);
    }
    List<Long> children = ServerProcesses.on(folder);
    if (!children.isEmpty()) {
      return new Outcome.ChildrenLeft(children);
    }
    Files.deleteIfExists(file);
    return new Outcome.Removed(pid);
  }

  /** The first line; a file that a crash cut short names no process. */
  private static long pid(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String first = lines.isEmpty() ? "" : lines.getFirst().strip();
    return first.matches("\\d{1,18}") ? Long.parseLong(first) : 0;
  }
}
