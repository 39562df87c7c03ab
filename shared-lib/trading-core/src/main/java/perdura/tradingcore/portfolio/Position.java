package perdura.tradingcore.portfolio;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.decision.Decision;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.AssetId;
import perdura.tradingcore.id.InstrumentId;

/**
 * What an agent holds of an asset other than the numeraire.
 *
 * @param quantity raw units, not less than zero
 * @param cost what was paid for it, raw numeraire, fees in
 * @param realised profit of all that was given up so far, raw numeraire
 * @param instrument where it was last added to
 * @param origin kind of the decision that last added to it
 * @param stop trigger that its entry asked for, whole quote per whole base of {@code instrument};
 *     null = none
 */
public record Position(
    AgentId agent,
    AssetId asset,
    BigInteger quantity,
    BigInteger cost,
    BigInteger realised,
    InstrumentId instrument,
    Decision.Kind origin,
    @Nullable BigDecimal stop) {}
