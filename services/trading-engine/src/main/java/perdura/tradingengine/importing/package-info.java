/** Recordings made from other people's formats. */
@NullMarked
package perdura.tradingengine.importing;

import org.jspecify.annotations.NullMarked;
