/** What each agent owns, over time. */
@NullMarked
package perdura.tradingengine.equity;

import org.jspecify.annotations.NullMarked;
