/** The steps of an order at which a fault run may end the process. */
@NullMarked
package perdura.tradingcore.crash;

import org.jspecify.annotations.NullMarked;
