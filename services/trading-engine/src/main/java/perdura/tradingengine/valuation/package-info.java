/** What agents hold and what it is worth, kept at instants between which profit is counted. */
@NullMarked
package perdura.tradingengine.valuation;

import org.jspecify.annotations.NullMarked;
