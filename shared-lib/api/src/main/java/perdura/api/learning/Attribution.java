package perdura.api.learning;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Profit of all agents between two valuations, in whole units of the numeraire, money given to them
 * left out.
 *
 * @param from time of the last valuation at or before what was asked for, or of the first entry in
 *     the books where there is none
 * @param to time of the last valuation at or before what was asked for; null where there is none
 * @param total sum of all parts, exact; null without a valuation
 * @param parts by falling profit
 * @param residual change of the ledger's worth less {@code total}: zero, or the books are wrong
 * @param note why there is no figure; null where there is one
 */
public record Attribution(
    String by,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable BigDecimal total,
    List<AttributionPart> parts,
    @Nullable BigDecimal residual,
    @Nullable String note) {
  public Attribution {
    parts = List.copyOf(parts);
  }
}
