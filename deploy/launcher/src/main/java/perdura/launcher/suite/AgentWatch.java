package perdura.launcher.suite;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.folder.Refused;
import perdura.launcher.process.Posix;
import perdura.launcher.process.ProcessTable;
import perdura.launcher.process.SenderSocket;
import perdura.launcher.progress.LiveProgress;

/** Puts the watch over the agents' progress together for one launcher. */
final class AgentWatch {
  private AgentWatch() {}

  /**
   * @param warn told, in words for people, what cannot be watched
   */
  static LiveProgress open(DataFolder folder, int gatewayPort, Clock clock, Consumer<String> warn) {
    return LiveProgress.open(
        clock,
        new ProcessTable(),
        socket(folder),
        new LocalTicks(new Local(folder, gatewayPort, clock)),
        warn);
  }

  private static @Nullable SenderSocket socket(DataFolder folder) {
    try {
      return Posix.isLinux() ? NotifySockets.find(folder) : null;
    } catch (IOException e) {
      throw new Refused("The notify socket cannot be opened: " + e.getMessage(), e);
    }
  }
}
