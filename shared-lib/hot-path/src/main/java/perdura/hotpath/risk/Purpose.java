package perdura.hotpath.risk;

/** What an order is for; what is asked of it depends on that. */
public enum Purpose {
  /** Takes on something new. */
  OPEN,
  /** Gives up what is held: it may not give more than that, nor the numeraire. */
  REDUCE,
  /**
   * The engine's own work to make an agent safe: a protective stop, the unwinding of a
   * half-finished cycle, a person's flatten. Neither halts, nor a collar, nor limits hold it up.
   */
  SAFEGUARD
}
