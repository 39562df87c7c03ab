/** A recording played through the engine's core, offline, as fast as the machine allows. */
@NullMarked
package perdura.tradingengine.replay;

import org.jspecify.annotations.NullMarked;
