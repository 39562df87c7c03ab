package perdura.api.learning;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the cycles and round trips of a strategy have come to.
 *
 * @param count decisions that take a risk: cycles, entries, orders that buy
 * @param closed those of which all is known
 * @param unfilled those that ended without a fill
 * @param hitRate part of the closed ones that brought more than nothing, from 0 to 1
 * @param meanRealisedEdgeBps over the closed ones
 * @param meanEdgeErrorBps realised less predicted, over those that have both
 * @param meanSlippageBps over those that have one
 * @param pnl sum over the closed ones, whole units of the numeraire
 * @param note {@code no data} where nothing is closed, and all figures but the counts are null
 */
public record OutcomeAnalysis(
    String strategy,
    long count,
    long closed,
    long unfilled,
    @Nullable BigDecimal hitRate,
    @Nullable BigDecimal meanRealisedEdgeBps,
    @Nullable BigDecimal meanEdgeErrorBps,
    @Nullable BigDecimal meanSlippageBps,
    @Nullable BigDecimal pnl,
    @Nullable String note) {}
