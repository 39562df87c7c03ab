/** Pre-trade risk: what may become an order, and the numbers that say no. */
@NullMarked
package perdura.tradingcore.risk;

import org.jspecify.annotations.NullMarked;
