package perdura.tradingengine.role;

/** What one thread does from the service's start to its end. */
public interface Duty {
  /** Works until {@link #stop}; called once. */
  void run();

  /** Asks for the end of the work, from another thread. */
  void stop();
}
