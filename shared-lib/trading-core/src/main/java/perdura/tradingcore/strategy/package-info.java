/** The port of a built-in strategy. */
@NullMarked
package perdura.tradingcore.strategy;

import org.jspecify.annotations.NullMarked;
