package perdura.api.tradingengine;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cycle that was taken.
 *
 * @param predictedEdge after fees and gas, whole units of the edge asset
 * @param predictedBps of what went in
 * @param realisedEdge what it brought in the end, unwinding included; null while it runs
 */
public record Opportunity(
    long decision,
    String agent,
    List<String> instruments,
    @Nullable String edgeAsset,
    @Nullable BigDecimal predictedEdge,
    @Nullable BigDecimal predictedBps,
    @Nullable BigDecimal realisedEdge,
    String reason,
    Instant decidedAt,
    @Nullable Instant closedAt) {
  public Opportunity {
    instruments = List.copyOf(instruments);
  }
}
