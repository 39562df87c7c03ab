package perdura.api.tradingengine;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is worth and has at risk now, in whole units of the numeraire.
 *
 * @param equity all it holds at the market's prices; null while an asset has no price
 * @param funded what it was given so far
 * @param realised profit of what it gave up so far, fees and gas in
 * @param pnlToday equity less that at the start of the UTC day, money given since left out; null
 *     while equity is
 * @param drawdown part of the highest equity that is lost, from 0 to 1; null while equity is
 * @param exposure worth of what it holds beside the numeraire, open entries in; null while an asset
 *     has no price
 * @param capital what its mandate lets it put at risk; null = no mandate lives
 */
public record Account(
    String agent,
    @Nullable BigDecimal equity,
    BigDecimal funded,
    BigDecimal realised,
    @Nullable BigDecimal pnlToday,
    @Nullable BigDecimal drawdown,
    @Nullable BigDecimal exposure,
    @Nullable BigDecimal capital,
    int openOrders) {}
