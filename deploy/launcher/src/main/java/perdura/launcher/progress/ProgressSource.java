package perdura.launcher.progress;

/** What counts as an agent's progress. */
public sealed interface ProgressSource {
  /**
   * A line of its output matches.
   *
   * @param pattern in RE2's syntax, found anywhere in the line; see {@link
   *     perdura.logpattern.LogPattern#obstacle}
   */
  record Log(String pattern) implements ProgressSource {}

  /** sd_notify's {@code READY=1} and {@code WATCHDOG=1}. */
  record Notify() implements ProgressSource {}

  /** The progress of its ticks rises, as agent-state says. */
  record Tick() implements ProgressSource {}

  /** As {@link Tick}, once it has ticked in this life; until then to live is enough. */
  record Auto() implements ProgressSource {}
}
