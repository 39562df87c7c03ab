package perdura.learning.outcome;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/**
 * What came of one decision that took a position on, now that the position is given up.
 *
 * @param pnl raw numeraire
 * @param paid raw numeraire, fees in
 * @param end of the position
 */
record RoundTrip(long decision, BigInteger pnl, BigInteger paid, Duration holding, Instant end) {}
