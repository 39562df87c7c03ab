package perdura.tradingcore.crash;

/**
 * Told of each step as it is reached. A fault run ends the process there; all others do nothing.
 */
@FunctionalInterface
public interface CrashHook {
  /** Does nothing, at every step. */
  CrashHook NONE = step -> {};

  void reached(CrashStep step);
}
