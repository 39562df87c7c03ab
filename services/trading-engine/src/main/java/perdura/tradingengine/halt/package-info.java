/** Reasons not to trade: by REST, and by the kill switch's file. */
@NullMarked
package perdura.tradingengine.halt;

import org.jspecify.annotations.NullMarked;
