package perdura.api.learning;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of one decision of the engine.
 *
 * @param decision its sequence in the journal, under which the archive holds it, too
 * @param kind CYCLE, ENTRY, EXIT, PROTECT, UNWIND or ORDER
 * @param predictedEdgeBps after fees and gas, of what goes in; null where none was predicted
 * @param realisedEdgeBps of a closed cycle, unwinding in, or of an entry whose position is given up
 *     again; null for other kinds and until then
 * @param slippageBps how much worse than the best price that was seen it was filled, summed over
 *     its legs, fees left out; null before its first fill
 * @param holdingMs from an entry's first fill until its position was given up
 * @param pnl realised, whole units of the numeraire: of a cycle with its unwinding, of an entry's
 *     round trip, of an exit's own fills; null until something was realised
 * @param status {@code open} while more can come of it, then {@code closed}; {@code unfilled} where
 *     it ended without a fill
 */
public record Outcome(
    long decision,
    String agent,
    String strategy,
    String kind,
    Instant decidedAt,
    @Nullable BigDecimal predictedEdgeBps,
    @Nullable BigDecimal realisedEdgeBps,
    @Nullable BigDecimal slippageBps,
    @Nullable Long holdingMs,
    @Nullable BigDecimal pnl,
    String status,
    @Nullable Instant concludedAt) {}
