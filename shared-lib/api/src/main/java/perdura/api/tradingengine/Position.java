package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an agent holds of an instrument's base.
 *
 * @param averageCost whole quote per whole base
 * @param stop client order id of the live stop under it; null = none
 * @param unprotectedSince when it lost or never had a stop; null while protected
 */
public record Position(
    String agent,
    String instrument,
    BigDecimal quantity,
    @Nullable BigDecimal averageCost,
    @Nullable BigDecimal realisedPnl,
    @Nullable String stop,
    @Nullable Instant unprotectedSince) {}
