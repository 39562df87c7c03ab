/** The closed loop: from an update of the market to a journalled, risk-checked paper order. */
@NullMarked
package perdura.hotpath.arbitrage;

import org.jspecify.annotations.NullMarked;
