/** Market events, the only thing a strategy sees of the world outside. */
@NullMarked
package perdura.tradingcore.market;

import org.jspecify.annotations.NullMarked;
