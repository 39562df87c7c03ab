package perdura.launcher.suite;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import perdura.launcher.process.ProcessIdentity;
import perdura.launcher.progress.ProgressSource;
import perdura.launcher.progress.ProgressWatch;
import perdura.launcher.progress.Sign;

/** Signs of progress as a test gives them; none by itself. */
public final class ProgressByHand implements ProgressWatch {
  private final Map<String, Sign> signs = new ConcurrentHashMap<>();
  private Runnable attending = () -> {};
  private final List<ProgressSource> sources = new ArrayList<>();

  /** From now on {@code sign} is the newest of {@code agent}. */
  public void show(String agent, Sign sign) {
    signs.put(agent, sign);
  }

  /** How each life was to be watched. */
  public synchronized List<ProgressSource> sources() {
    return List.copyOf(sources);
  }

  @Override
  public synchronized void started(
      String agent, ProgressSource how, Path log, long logOffset, ProcessIdentity leader) {
    signs.remove(agent);
    sources.add(how);
  }

  /** What happens right before each judgement. */
  public synchronized void whenAttending(Runnable action) {
    attending = action;
  }

  @Override
  public synchronized void attend() {
    attending.run();
  }

  @Override
  public void ended(String agent) {
    signs.remove(agent);
  }

  @Override
  public Sign sign(String agent) {
    return signs.getOrDefault(agent, new Sign.None(Instant.MAX));
  }

  @Override
  public String words(String agent) {
    return "";
  }

  @Override
  public Optional<Path> notifySocket() {
    return Optional.of(Path.of("/tmp/notify"));
  }
}
