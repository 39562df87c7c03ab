package perdura.launcher.control;

import org.jspecify.annotations.Nullable;

/**
 * What the supervisor says to an order.
 *
 * @param done false: refused
 * @param message why, or what was done
 * @param status how all is, where that was asked
 */
public record Answer(boolean done, String message, @Nullable StatusReport status) {
  /** It was done. */
  public static Answer done(String message) {
    return new Answer(true, message, null);
  }

  /** It was refused because of {@code reason}. */
  public static Answer refused(String reason) {
    return new Answer(false, reason, null);
  }

  /** The status that was asked for. */
  public static Answer of(StatusReport status) {
    return new Answer(true, "", status);
  }
}
