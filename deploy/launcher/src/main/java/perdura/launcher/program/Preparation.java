package perdura.launcher.program;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import perdura.launcher.control.EndKind;

/** Whether a program can be started as things are. */
public sealed interface Preparation {

  /**
   * It can.
   *
   * @param command the program with its whole path, and its arguments
   * @param environment all but what is the life's own
   */
  record Ready(List<String> command, Map<String, String> environment, Path directory)
      implements Preparation {
    /** Copies. */
    public Ready {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }

    @Override
    public String toString() {
      // The environment holds secrets.
      return "Ready" + command;
    }
  }

  /**
   * It cannot.
   *
   * @param words why, for a person, without a full stop
   */
  record Impossible(EndKind kind, String words) implements Preparation {}
}
