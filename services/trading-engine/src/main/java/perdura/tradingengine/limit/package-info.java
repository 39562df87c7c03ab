/** The limits that pre-trade risk holds everyone to. */
@NullMarked
package perdura.tradingengine.limit;

import org.jspecify.annotations.NullMarked;
