/** Follows trends. */
@NullMarked
package perdura.tradingcore.strategy.momentum;

import org.jspecify.annotations.NullMarked;
