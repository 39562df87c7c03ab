/**
 * The cycles of a whole market at one instant: of one that was written down (a table of pools, a
 * recording at its end), or of the engine's own.
 */
@NullMarked
package perdura.tradingengine.scan;

import org.jspecify.annotations.NullMarked;
