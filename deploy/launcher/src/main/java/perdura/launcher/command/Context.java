package perdura.launcher.command;

import java.time.Clock;
import java.util.Map;
import perdura.launcher.plan.Installation;

/** What every command is given. */
record Context(Map<String, String> environment, Clock clock, Installation installation) {
  Context {
    environment = Map.copyOf(environment);
  }

  /** The person at the keyboard, as far as the system knows. */
  String person() {
    return System.getProperty("user.name", "somebody");
  }
}
