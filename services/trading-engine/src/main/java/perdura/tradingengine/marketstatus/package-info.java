/** What market awareness says of trading, and what its silence means. */
@NullMarked
package perdura.tradingengine.marketstatus;

import org.jspecify.annotations.NullMarked;
