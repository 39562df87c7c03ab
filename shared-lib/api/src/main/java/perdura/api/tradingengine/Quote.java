package perdura.api.tradingengine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An instrument and what its market says now.
 *
 * @param kind POOL or BOOK
 * @param mid whole quote per whole base; null before the first event
 * @param ageMs since its last event arrived
 */
public record Quote(
    String instrument,
    String venue,
    String base,
    String quote,
    String kind,
    @Nullable BigDecimal mid,
    @Nullable Long ageMs) {}
