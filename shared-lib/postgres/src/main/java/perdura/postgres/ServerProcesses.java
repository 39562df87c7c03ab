package perdura.postgres;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The living processes of a server. Each has the data folder as its working directory, the children
 * too. Where the system does not show working directories, any process named postgres counts.
 */
final class ServerProcesses {
  private static final Path PROC = Path.of("/proc");

  private ServerProcesses() {}

  /** All that work in that folder, given by its real path. */
  static List<Long> on(Path dataFolder) {
    return ProcessHandle.allProcesses()
        .map(ProcessHandle::pid)
        .filter(pid -> Files.isDirectory(PROC) && runsOn(pid, dataFolder))
        .toList();
  }

  /** Whether that process lives and is PostgreSQL on that folder; unknown counts as yes. */
  static boolean runsOn(long pid, Path dataFolder) {
    boolean alive = ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    return alive && !isZombie(pid) && isNamedPostgres(pid) && worksIn(pid, dataFolder);
  }

  /** By its title, which every user may read; the program's own path is often hidden. */
  private static boolean isNamedPostgres(long pid) {
    try {
      return Files.readString(of(pid).resolve("cmdline"), ISO_8859_1).contains("postgres");
    } catch (IOException noSuchFile) {
      return !Files.isDirectory(PROC);
    }
  }

  private static boolean worksIn(long pid, Path dataFolder) {
    if (!Files.isDirectory(PROC)) {
      return true;
    }
    try {
      return Files.readSymbolicLink(of(pid).resolve("cwd")).equals(dataFolder);
    } catch (AccessDeniedException hidden) {
      // Ours run as ourselves, unless we are root and had to choose another user for them.
      return new UnixSystem().getUid() == 0;
    } catch (IOException ended) {
      return false;
    }
  }

  private static boolean isZombie(long pid) {
    try {
      String stat = Files.readString(of(pid).resolve("stat"));
      return stat.startsWith(") Z", stat.lastIndexOf(')'));
    } catch (IOException noSuchFile) {
      return false;
    }
  }

  private static Path of(long pid) {
    return PROC.resolve(Long.toString(pid));
  }
}
