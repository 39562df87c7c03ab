package perdura.launcher.progress;

import java.nio.file.Path;
import java.util.Optional;
import perdura.launcher.process.ProcessIdentity;

/** Sees who gets on. Thread-safe; no method blocks. */
public interface ProgressWatch {
  /**
   * A life of {@code agent} began, or was adopted; ends the watch over the one before.
   *
   * @param log its output
   * @param logOffset where in {@code log} to begin to look
   * @param leader of its session
   */
  void started(String agent, ProgressSource how, Path log, long logOffset, ProcessIdentity leader);

  /** That life is over. */
  void ended(String agent);

  /**
   * Called right before signs are judged, several times a second by one thread: what nobody could
   * see since the last call, as the machine slept or its clock was set, is held against nobody.
   */
  void attend();

  /** The newest sign of {@code agent}. */
  Sign sign(String agent);

  /** What {@code agent} last said of itself ({@code STATUS=} of sd_notify); empty if nothing. */
  String words(String agent);

  /** For {@code NOTIFY_SOCKET} of those watched by {@code Notify}; empty where there is none. */
  Optional<Path> notifySocket();
}
