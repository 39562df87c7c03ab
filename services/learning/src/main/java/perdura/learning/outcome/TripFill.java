package perdura.learning.outcome;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A fill against the numeraire, as a round trip takes it; raw units.
 *
 * @param base exchanged
 * @param quote exchanged, in the numeraire, before the fee
 * @param feeInBase the fee was taken of the base; otherwise it was paid in the numeraire
 * @param realised profit of it, fees in
 */
record TripFill(
    long decision,
    String agent,
    String asset,
    boolean buys,
    BigInteger base,
    BigInteger quote,
    BigInteger fee,
    boolean feeInBase,
    BigInteger realised,
    Instant at) {

  /** What the position grows or shrinks by. */
  BigInteger amount() {
    if (!feeInBase) {
      return base;
    }
    return buys ? base.subtract(fee) : base.add(fee);
  }

  /** What a buyer paid in all. */
  BigInteger paid() {
    return feeInBase ? quote : quote.add(fee);
  }
}
