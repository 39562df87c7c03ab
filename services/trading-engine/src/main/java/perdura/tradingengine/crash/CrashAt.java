package perdura.tradingengine.crash;

import java.util.Arrays;
import perdura.servicesupport.application.ConfigurationRefused;
import perdura.tradingcore.crash.CrashHook;
import perdura.tradingcore.crash.CrashStep;
import perdura.tradingengine.role.ProcessEnd;

/** Ends the process when a step is reached for the n-th time. Used by the engine's thread only. */
final class CrashAt implements CrashHook {
  /** As of a process that was killed. */
  static final int KILLED = 137;

  private final CrashStep step;
  private final ProcessEnd processEnd;
  private int left;

  private CrashAt(CrashStep step, int times, ProcessEnd processEnd) {
    this.step = step;
    this.left = times;
    this.processEnd = processEnd;
  }

  /**
   * @param text {@code STEP} or {@code STEP:n}
   * @throws ConfigurationRefused if it is neither
   */
  static CrashAt parse(String text, ProcessEnd processEnd) {
    String[] parts = text.split(":", 2);
    try {
      int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      if (times < 1) {
        throw refused(text);
      }
      return new CrashAt(CrashStep.valueOf(parts[0]), times, processEnd);
    } catch (IllegalArgumentException unknown) {
      throw refused(text);
    }
  }

  private static ConfigurationRefused refused(String text) {
    return new ConfigurationRefused(
        "PERDURA_FAULTS_CRASH_AT is %s; it must be STEP or STEP:n, with one of %s."
            .formatted(text, Arrays.toString(CrashStep.values())));
  }

  @Override
  public void reached(CrashStep reached) {
    if (reached == step && --left == 0) {
      processEnd.end(KILLED);
    }
  }
}
