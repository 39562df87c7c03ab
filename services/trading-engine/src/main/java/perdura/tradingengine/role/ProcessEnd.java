package perdura.tradingengine.role;

/** Ends this process at once, as a crash would; what starts it again finds all in the journal. */
@FunctionalInterface
public interface ProcessEnd {
  /** Does not return, except in tests. */
  void end(int exitCode);
}
