package perdura.launcher.supervision;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A failure of a process, over all attempts to start it again.
 *
 * @param since the first end that counted after the process last held
 * @param heldSince since when it was ready, of the readiness that has lasted; null = not yet
 */
record Failure(Instant since, @Nullable Instant heldSince) {
  boolean over() {
    return heldSince != null;
  }
}
