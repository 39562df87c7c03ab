package perdura.api.tradingengine;

/** Whether the engine may trade. */
public enum TradingMode {
  /** No halt stands. */
  ACTIVE,
  /** Only orders that bring a position nearer to zero. */
  REDUCING,
  /** Only cancels, protections and flatten. */
  HALTED
}
