package perdura.launcher;

import java.time.Clock;
import perdura.launcher.command.PerduraCommand;

/** The {@code perdura} program. */
public final class Perdura {
  private Perdura() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(PerduraCommand.run(System.getenv(), Clock.systemUTC(), arguments));
  }
}
