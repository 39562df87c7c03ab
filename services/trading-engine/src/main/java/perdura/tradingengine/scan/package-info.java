/** The cycles of a market that was written down: a table of pools, or a recording at its end. */
@NullMarked
package perdura.tradingengine.scan;

import org.jspecify.annotations.NullMarked;
