/** Bets on a price's return to its mean. */
@NullMarked
package perdura.tradingcore.strategy.meanreversion;

import org.jspecify.annotations.NullMarked;
