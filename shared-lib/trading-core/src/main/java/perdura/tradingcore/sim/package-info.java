/** A market made up from a seed: every price is a pure function of seed and time. */
@NullMarked
package perdura.tradingcore.sim;

import org.jspecify.annotations.NullMarked;
