package perdura.hotpath.sanity;

/** Why an instrument is kept out of detection. */
public enum Reason {
  /** One of its assets is not on the allow-list. */
  NOT_ALLOWED,
  /** We cannot settle its curve exactly. */
  UNSUPPORTED_CURVE,
  /** Nothing was heard of it for too long, or ever. */
  STALE,
  /** A reserve that no pair can hold, or so few raw units that rounding makes the price. */
  ZERO_OR_ABSURD_RESERVES,
  /** Somebody bids at least what another asks. */
  CROSSED_BOOK,
  /** What can be traded is worth too little, or cannot be valued. */
  LIQUIDITY_TOO_LOW,
  /** Its price is far from where most of the pair's liquidity trades. */
  OFF_CONSENSUS
}
