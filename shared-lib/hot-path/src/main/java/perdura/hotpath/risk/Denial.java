package perdura.hotpath.risk;

/**
 * Why an order may not go: {@code CATEGORY_CONDITION}. The hot path hands the {@link #code()} on;
 * what is kept or shown is the name, since codes move when a reason is added.
 */
public enum Denial {
  /** It may go. */
  NONE(Measure.NOTHING),

  /** No decision is open: it was not begun, or it was committed or abandoned. */
  DECISION_CLOSED(Measure.NOTHING),
  AGENT_UNKNOWN(Measure.NOTHING),
  INSTRUMENT_UNKNOWN(Measure.NOTHING),
  /** A quantity or a price that no order can have. Asked: the quantity. */
  ORDER_INVALID(Measure.BASE),
  INSTRUMENT_DISABLED(Measure.NOTHING),
  /** Something impossible happened; see {@link RiskState#isTripped()}. */
  GATE_TRIPPED(Measure.NOTHING),
  TRADING_HALTED(Measure.NOTHING),
  TRADING_REDUCING(Measure.NOTHING),
  VENUE_HALTED(Measure.NOTHING),
  /** The outcome of an order of that agent there is unknown. */
  INSTRUMENT_LOCKED(Measure.NOTHING),
  ORDER_DUPLICATE(Measure.NOTHING),
  /** No room to remember the id in. Asked: ids in memory with this one. */
  ORDER_MEMORY_FULL(Measure.ORDERS),
  MANDATE_MISSING(Measure.NOTHING),
  MANDATE_EXCLUDES_INSTRUMENT(Measure.NOTHING),

  /** Something that counts has no price; or nobody knows what a buyer would pay. */
  MARKET_UNKNOWN(Measure.NOTHING),
  /** Asked: the age of the reference price. */
  MARKET_STALE(Measure.NANOSECONDS),
  /** Allowed: the lot. */
  QUANTITY_PRECISION(Measure.BASE),
  /** Allowed: the tick. */
  PRICE_PRECISION(Measure.PRICE),
  NOTIONAL_BELOW_MINIMUM(Measure.QUOTE),
  PRICE_OUTSIDE_COLLAR(Measure.PRICE),
  /** A product or a sum is beyond what we count to. Asked: the quantity. */
  AMOUNT_OVERFLOW(Measure.BASE),
  REDUCE_ONLY_INCREASES(Measure.GIVEN),

  NOTIONAL_EXCEEDS_LIMIT(Measure.NUMERAIRE),
  POSITION_EXCEEDS_LIMIT(Measure.NUMERAIRE),
  EXPOSURE_EXCEEDS_LIMIT(Measure.NUMERAIRE),
  EXPOSURE_TOTAL_EXCEEDS_LIMIT(Measure.NUMERAIRE),
  MANDATE_CAPITAL_EXCEEDED(Measure.NUMERAIRE),
  RATE_EXCEEDED(Measure.ORDERS),
  ORDERS_EXCEED_LIMIT(Measure.ORDERS),
  LOSS_DAILY_LIMIT(Measure.NUMERAIRE),
  DRAWDOWN_LIMIT(Measure.PPM),
  BALANCE_INSUFFICIENT(Measure.GIVEN),
  /** The same of the gas that the order's leg would cost. */
  BALANCE_INSUFFICIENT_FOR_GAS(Measure.NUMERAIRE),

  /** It was never approved, is sent already, or is closed. */
  ORDER_NOT_APPROVED(Measure.NOTHING);

  private static final Denial[] BY_CODE = values();

  private final Measure measure;

  Denial(Measure measure) {
    this.measure = measure;
  }

  /** What the gate answers: 0 for {@link #NONE}. */
  @SuppressWarnings("EnumOrdinal") // the hot path's answer; what is kept is the name
  public int code() {
    return ordinal();
  }

  /** What both values count. */
  public Measure measure() {
    return measure;
  }

  /** The denial of a code. */
  @SuppressWarnings("EnumOrdinal") // as above
  public static Denial of(int code) {
    return BY_CODE[code];
  }
}
