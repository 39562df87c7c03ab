package perdura.tradingcore.sim;

/** What a random draw is for, so that no two purposes share a stream of numbers. */
enum Stream {
  ACTIVITY(0),
  FAIR(1),
  DEVIATION(2),
  UPDATE(3),
  OFFSET(4),
  LATENCY(5),
  TRADE(6),
  TRADE_SIDE(7),
  TRADE_SIZE(8),
  LEVEL_SIZE(9),
  DISLOCATION(10),
  DISLOCATION_START(11),
  DISLOCATION_LENGTH(12),
  DISLOCATION_SIZE(13);

  private final long number;

  Stream(long number) {
    this.number = number;
  }

  /** The stream of this purpose for one instrument, asset or octave. */
  long of(long member) {
    return number * 1_000_003L + member;
  }
}
