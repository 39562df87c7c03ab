package perdura.tradingcore.decision;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.AgentId;
import perdura.tradingcore.id.InstrumentId;

/**
 * Our own no to an intent, with the numbers that decided.
 *
 * @param cause position in the feed of the input that led to it
 * @param code {@code CATEGORY_CONDITION}, as {@code NOTIONAL_EXCEEDS_LIMIT}
 * @param value what was asked, in the unit of the limit; null where the code says all
 * @param limit what is allowed
 */
public record Denial(
    long cause,
    AgentId agent,
    InstrumentId instrument,
    String code,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit) {}
