package perdura.launcher.supervision;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.log.LogFile;

/** Rotates the logs of all processes, the launcher's own included. One thread. */
final class LogRotation {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(10);
  private static final long LIMIT = 16L * 1024 * 1024;

  private final DataFolder folder;
  private final SupervisorLog log;
  private Instant next = Instant.MIN;

  LogRotation(DataFolder folder, SupervisorLog log) {
    this.folder = folder;
    this.log = log;
  }

  /** Looks at each log once a second. */
  void turn(Collection<String> names, Instant now) {
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(PERIOD);
    names.forEach(name -> rotate(name, now));
    rotate(StatusBoard.GUARD, now);
  }

  private void rotate(String name, Instant now) {
    try {
      file(name).rotate();
    } catch (IOException e) {
      log.warn("the log of %s is not rotated: %s".formatted(name, e));
      next = now.plus(REST_AFTER_FAILURE);
    }
  }

  /** Sets the log of a process that is about to start aside, if it is large. */
  void startAfresh(String name) throws IOException {
    file(name).startAfresh();
  }

  private LogFile file(String name) {
    return new LogFile(folder.log(name), LIMIT);
  }
}
