package perdura.launcher.supervision;

import java.io.PrintStream;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The launcher's own log: one line per event, with its time in UTC. Thread-safe. */
public final class SupervisorLog {
  private final PrintStream out;
  private final Clock clock;

  /** Writes to {@code out}. */
  public SupervisorLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  void info(String message) {
    line("INFO ", message);
  }

  /** Something is not as it should be. */
  public void warn(String message) {
    line("WARN ", message);
  }

  void error(String message) {
    line("ERROR", message);
  }

  private void line(String level, String message) {
    out.println(
        clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " launcher " + message);
  }
}
