package perdura.tradingcore.risk;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import perdura.tradingcore.id.InstrumentId;

/** What risk says to a decision. */
public sealed interface Verdict {
  /** It may go. */
  record Passed() implements Verdict {}

  /**
   * It may not.
   *
   * @param code {@code CATEGORY_CONDITION}
   * @param value what was asked, in the unit of the limit; null where the code says all
   * @param limit what is allowed
   */
  record Denied(
      InstrumentId instrument, String code, @Nullable BigDecimal value, @Nullable BigDecimal limit)
      implements Verdict {}
}
