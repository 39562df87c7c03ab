/** Takes profitable cycles. */
@NullMarked
package perdura.tradingcore.strategy.arbitrage;

import org.jspecify.annotations.NullMarked;
