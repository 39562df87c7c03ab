/** Reasons not to trade: the engine is active only while there is none. */
@NullMarked
package perdura.tradingcore.halt;

import org.jspecify.annotations.NullMarked;
