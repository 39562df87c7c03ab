package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent holds of an asset other than the numeraire.
 *
 * @param instrument where it was last added to
 * @param averageCost numeraire per whole unit, fees in; null when nothing is held
 * @param realisedPnl of all that was given up so far, in the numeraire
 * @param stop client order id of the live stop under it; null = none
 * @param unprotectedSince when it lost its stop, or was seen without one; null while protected
 */
public record Position(
    String agent,
    String asset,
    String instrument,
    BigDecimal quantity,
    @Nullable BigDecimal averageCost,
    BigDecimal realisedPnl,
    @Nullable String stop,
    @Nullable Instant unprotectedSince) {}
