/** The engine's one thread, and the way for all others to reach it. */
@NullMarked
package perdura.tradingengine.loop;

import org.jspecify.annotations.NullMarked;
