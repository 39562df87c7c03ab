package perdura.hotpath.loop;

/** A duty that comes again and again. For one thread at a time; see agrona's {@code Agent}. */
public interface Role {
  /** As threads, logs and failures show it. */
  String name();

  /**
   * One turn: does what is there to do, and does not wait.
   *
   * @param nowNs of the loop's clock
   * @return how much was done; 0 if there was nothing to do
   * @throws Exception ends the loop, and is told to its owner
   */
  int doWork(long nowNs) throws Exception;

  /** Called once when the loop ends, after the last turn and also after a failure. */
  default void onEnd() throws Exception {}
}
