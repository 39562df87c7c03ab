package perdura.api.learning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What fell to one agent, strategy, venue or instrument, in whole units of the numeraire.
 *
 * @param pnl the sum of the next two, fees and gas in
 * @param realised profit of what was given up for the numeraire
 * @param unrealised change of what is held over what it cost
 * @param fees paid, fees in other assets at the prices of the window's end; null while such an
 *     asset has no price
 */
public record AttributionPart(
    String key,
    BigDecimal pnl,
    BigDecimal realised,
    BigDecimal unrealised,
    @Nullable BigDecimal fees,
    long fills) {}
