/** Cycles that were taken: what they promised and what they brought. */
@NullMarked
package perdura.tradingengine.opportunity;

import org.jspecify.annotations.NullMarked;
