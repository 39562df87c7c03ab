/** Standing permissions to trade, and their end. */
@NullMarked
package perdura.tradingcore.mandate;

import org.jspecify.annotations.NullMarked;
