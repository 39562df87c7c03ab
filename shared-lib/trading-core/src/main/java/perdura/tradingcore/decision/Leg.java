package perdura.tradingcore.decision;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.order.OrderIntent;

/**
 * One order of a decision, and what the market looked like when it was priced.
 *
 * @param bid best price for a seller then, whole quote per whole base; a pool's marginal price;
 *     null = none
 * @param ask best price for a buyer then
 * @param marketTimeNs event time of the market state used
 */
public record Leg(
    OrderIntent intent, @Nullable BigDecimal bid, @Nullable BigDecimal ask, long marketTimeNs) {}
