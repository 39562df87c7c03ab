package perdura.api.marketawareness;

/** Whether trading is wanted now. */
public enum MarketVerdict {
  /** Trade. */
  OPEN,
  /** Only what brings positions nearer to zero. */
  REDUCING,
  /** Nothing new; protections stay. */
  CLOSED
}
