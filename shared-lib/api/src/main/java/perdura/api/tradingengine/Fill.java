package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An executed part of an order.
 *
 * @param fee in {@code feeAsset}, whole units
 * @param edgeBps predicted edge of the decision over its input; null where none was predicted
 * @param pnl realised by this fill, in the numeraire; null where it only opened
 */
public record Fill(
    long sequence,
    String clientOrderId,
    String agent,
    String strategy,
    String venue,
    String instrument,
    String side,
    BigDecimal quantity,
    BigDecimal price,
    BigDecimal fee,
    String feeAsset,
    @Nullable BigDecimal edgeBps,
    @Nullable BigDecimal pnl,
    Instant time) {}
