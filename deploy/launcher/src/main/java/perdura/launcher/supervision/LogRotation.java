package perdura.launcher.supervision;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.log.LogFile;

/**
 * Rotates the logs of all processes, the launcher's own included, beside the supervisor's thread: a
 * slow disk holds up nobody. Only that thread uses it.
 */
final class LogRotation {
  private static final Duration PERIOD = Duration.ofSeconds(1);
  private static final Duration REST_AFTER_FAILURE = Duration.ofMinutes(10);
  private static final long LIMIT = 16L * 1024 * 1024;

  private final DataFolder folder;
  private final long limit;
  private final Executor worker;
  private final SupervisorLog log;
  private final AtomicBoolean rotating = new AtomicBoolean();
  private final Set<String> atWork = ConcurrentHashMap.newKeySet();
  private final Map<String, Instant> resting = new ConcurrentHashMap<>();
  private Instant next = Instant.MIN;

  LogRotation(DataFolder folder, Executor worker, SupervisorLog log) {
    this(folder, LIMIT, worker, log);
  }

  LogRotation(DataFolder folder, long limit, Executor worker, SupervisorLog log) {
    this.folder = folder;
    this.limit = limit;
    this.worker = worker;
    this.log = log;
  }

  /** Has each log looked at once a second, unless the last look still goes on. */
  void turn(Collection<String> names, Instant now) {
    if (now.isBefore(next) || !rotating.compareAndSet(false, true)) {
      return;
    }
    next = now.plus(PERIOD);
    List<String> all = Stream.concat(names.stream(), Stream.of(StatusBoard.GUARD)).toList();
    worker.execute(() -> {
      try {
        all.forEach(name -> rotate(name, now));
      } finally {
        rotating.set(false);
      }
    });
  }

  private void rotate(String name, Instant now) {
    if (now.isBefore(resting.getOrDefault(name, Instant.MIN)) || !atWork.add(name)) {
      return;
    }
    try {
      file(name).rotate();
    } catch (ClosedByInterruptException theLauncherEnds) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      log.warn("the log of %s is not rotated: %s".formatted(name, e));
      resting.put(name, now.plus(REST_AFTER_FAILURE));
    } finally {
      atWork.remove(name);
    }
  }

  /**
   * Sets the log of a process that is about to start aside, if it is large and not being rotated.
   */
  void startAfresh(String name) throws IOException {
    if (!atWork.add(name)) {
      return;
    }
    try {
      file(name).startAfresh();
    } finally {
      atWork.remove(name);
    }
  }

  private LogFile file(String name) {
    return new LogFile(folder.log(name), limit);
  }
}
