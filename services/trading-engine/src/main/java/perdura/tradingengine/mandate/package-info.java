/** Standing permissions to trade. */
@NullMarked
package perdura.tradingengine.mandate;

import org.jspecify.annotations.NullMarked;
