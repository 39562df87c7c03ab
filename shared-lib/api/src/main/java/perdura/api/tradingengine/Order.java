package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as PostgreSQL holds it, some milliseconds behind the engine.
 *
 * @param decision sequence of the decision it belongs to
 * @param price the most a buyer pays, the least a seller takes; null = what the market gives
 * @param trigger price that wakes a stop
 * @param averagePrice of what is filled; null before the first fill
 * @param reason why it ended, where it did not end filled
 */
public record Order(
    String clientOrderId,
    String agent,
    String strategy,
    long decision,
    int leg,
    String venue,
    String instrument,
    String side,
    String type,
    String timeInForce,
    boolean reduceOnly,
    BigDecimal quantity,
    @Nullable BigDecimal price,
    @Nullable BigDecimal trigger,
    String status,
    BigDecimal filled,
    @Nullable BigDecimal averagePrice,
    @Nullable String reason,
    Instant createdAt,
    Instant updatedAt) {}
