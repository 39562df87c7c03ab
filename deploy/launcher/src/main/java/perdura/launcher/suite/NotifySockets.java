package perdura.launcher.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import perdura.launcher.control.ControlServer;
import perdura.launcher.folder.DataFolder;
import perdura.launcher.process.SenderSocket;

/**
 * The socket of sd_notify. Its clients connect once, and a socket bound anew at the same path is
 * another one to them; so it must outlive a launcher that is killed.
 */
final class NotifySockets {
  private NotifySockets() {}

  /** A new one, for a guard to hold. */
  static SenderSocket make(DataFolder folder) throws IOException {
    Path path = folder.notifySocket();
    ControlServer.prepareFolder(path.resolveSibling(""));
    return SenderSocket.bind(path);
  }

  /** The one that this process's guard holds; a new one if there is no guard. */
  static SenderSocket find(DataFolder folder) throws IOException {
    Optional<SenderSocket> inherited = SenderSocket.inherited(folder.notifySocket());
    return inherited.isPresent() ? inherited.get() : make(folder);
  }
}
