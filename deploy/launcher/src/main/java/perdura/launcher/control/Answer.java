package perdura.launcher.control;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the supervisor says to an order.
 *
 * @param done false: refused
 * @param message why, or what was done
 * @param status how all is, where that was asked
 * @param escalations who was given up, where that was asked
 * @param lines of a log, oldest first, where those were asked
 * @param demo how far the last demo is, where that was asked
 */
public record Answer(
    boolean done,
    String message,
    @Nullable StatusReport status,
    @Nullable List<StatusReport.EscalationStatus> escalations,
    @Nullable List<String> lines,
    @Nullable DemoReport demo) {

  /** It was done. */
  public static Answer done(String message) {
    return new Answer(true, message, null, null, null, null);
  }

  /** It was refused because of {@code reason}. */
  public static Answer refused(String reason) {
    return new Answer(false, reason, null, null, null, null);
  }

  /** The status that was asked for. */
  public static Answer of(StatusReport status) {
    return new Answer(true, "", status, null, null, null);
  }

  /** The escalations that were asked for. */
  public static Answer of(List<StatusReport.EscalationStatus> escalations) {
    return new Answer(true, "", null, List.copyOf(escalations), null, null);
  }

  /** The lines that were asked for. */
  public static Answer ofLines(List<String> lines) {
    return new Answer(true, "", null, null, List.copyOf(lines), null);
  }

  /** The demo that was asked for. */
  public static Answer of(DemoReport demo) {
    return new Answer(true, "", null, null, null, demo);
  }
}
