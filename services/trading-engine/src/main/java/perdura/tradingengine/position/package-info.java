/** What the agents hold, and whether it is protected. */
@NullMarked
package perdura.tradingengine.position;

import org.jspecify.annotations.NullMarked;
