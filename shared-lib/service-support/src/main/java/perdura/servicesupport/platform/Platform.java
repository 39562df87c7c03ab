package perdura.servicesupport.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What starts and restarts the suite's processes, and the only one that counts restarts (law L8).
 * Each call waits a few seconds at most, and no absence is an exception: it is told. Thread-safe.
 */
public interface Platform {
  /** Who runs, and what it uses. */
  PlatformAnswer<PlatformReport> report();

  /**
   * Who was given up, oldest first, a hundred at most.
   *
   * @param after the id of the last one that the asker knows; null = none. One that the platform
   *     does not know gives all, so the asker drops what it has seen.
   */
  PlatformAnswer<List<Escalation>> escalations(@Nullable String after);

  /**
   * Stops {@code process} and starts it again because a person wants so: it counts as no failure,
   * and takes up a parked one.
   *
   * @param by who wants it
   */
  OrderOutcome restart(String process, String by, String reason);

  /**
   * The same because it lives and is unhealthy: it counts, and is refused where the process is
   * parked, does not run, or a dependency of it is not ready.
   *
   * @param by who found it sick
   */
  OrderOutcome restartSick(String process, String by, String reason);
}
