package perdura.launcher.suite;

import java.nio.file.Path;
import java.util.Optional;
import perdura.launcher.process.ProcessIdentity;
import perdura.launcher.progress.ProgressSource;
import perdura.launcher.progress.ProgressWatch;
import perdura.launcher.progress.Sign;

/** Sees nothing, and says so: nobody is judged by it. */
final class NoProgressWatch implements ProgressWatch {
  @Override
  public void started(
      String agent, ProgressSource how, Path log, long logOffset, ProcessIdentity leader) {
    // Nothing is seen.
  }

  @Override
  public void ended(String agent) {
    // Nothing was seen.
  }

  @Override
  public Sign sign(String agent) {
    return new Sign.Unknowable("this launcher sees no progress");
  }

  @Override
  public String words(String agent) {
    return "";
  }

  @Override
  public Optional<Path> notifySocket() {
    return Optional.empty();
  }
}
