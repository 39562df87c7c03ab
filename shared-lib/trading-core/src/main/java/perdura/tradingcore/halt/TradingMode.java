package perdura.tradingcore.halt;

/** Whether the engine may trade. */
public enum TradingMode {
  /** No halt stands. */
  ACTIVE,
  /** Only what brings a position nearer to zero. */
  REDUCING,
  /** Only cancels, protections, unwinding and flatten. */
  HALTED
}
