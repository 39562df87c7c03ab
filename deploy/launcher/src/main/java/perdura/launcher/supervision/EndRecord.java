package perdura.launcher.supervision;

import java.time.Instant;
import perdura.launcher.control.EndKind;

/**
 * How one life of a process ended.
 *
 * @param how exit code or signal; of one that never began, why not
 * @param by who ended it: {@code itself}, or who ordered it
 * @param reason why, in their words
 * @param counted whether it counted as a failure
 */
record EndRecord(Instant at, String how, String by, String reason, boolean counted, EndKind kind) {
  /** Who ended it where nobody ordered it. */
  static final String ITSELF = "itself";

  EndRecord {
    if (kind == null) {
      // Written before kinds were told apart.
      kind = EndKind.UNKNOWN;
    }
  }

  /** In words. */
  String words() {
    return reason.isEmpty() ? how : reason + ": " + how;
  }
}
