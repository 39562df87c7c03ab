package perdura.hotpath.sanity;

/** Why an instrument is kept out of detection; the first check that it fails, in this order. */
public enum Reason {
  /** One of its assets is not on the allow-list. */
  NOT_ALLOWED(0),
  /** We cannot settle its curve exactly. */
  UNSUPPORTED_CURVE(1),
  /** Nothing was heard of it or of its feed for too long, or ever. */
  STALE(2),
  /** A reserve that no pair can hold, or so few raw units that rounding makes the price. */
  ZERO_OR_ABSURD_RESERVES(3),
  /** Somebody bids at least what another asks. */
  CROSSED_BOOK(4),
  /** What can be traded is worth too little, or cannot be valued. */
  LIQUIDITY_TOO_LOW(5),
  /** Its price is far from where most of the pair's liquidity trades. */
  OFF_CONSENSUS(6);

  /** How many codes there are. */
  static final int CODES = 7;

  private final int code;

  Reason(int code) {
    this.code = code;
  }

  /** A number from 0 that no other reason has, without gaps. */
  int code() {
    return code;
  }
}
