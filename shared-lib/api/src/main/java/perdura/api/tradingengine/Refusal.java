package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Our own no to an intent.
 *
 * @param code {@code CATEGORY_CONDITION}
 * @param value what was asked, in the unit of the limit
 */
public record Refusal(
    long sequence,
    String agent,
    String instrument,
    String code,
    @Nullable BigDecimal value,
    @Nullable BigDecimal limit,
    Instant at) {}
