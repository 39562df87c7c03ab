/** Extreme volatility: when a price's range is too wide to trade, and when it is calm again. */
@NullMarked
package perdura.marketawareness.volatility;

import org.jspecify.annotations.NullMarked;
