package perdura.hotpath.risk;

/** What may be sent. */
public enum TradingMode {
  /** Everything. */
  ACTIVE,
  /** What does not {@linkplain Purpose#OPEN open}. */
  REDUCING,
  /** {@linkplain Purpose#SAFEGUARD Safeguards} alone. */
  HALTED
}
