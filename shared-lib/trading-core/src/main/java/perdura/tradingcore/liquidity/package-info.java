/** What an instrument has on offer now: what a trade would exchange, and what is left after it. */
@NullMarked
package perdura.tradingcore.liquidity;

import org.jspecify.annotations.NullMarked;
