/** Decisions and denials, with the market state that they rest on. */
@NullMarked
package perdura.tradingcore.decision;

import org.jspecify.annotations.NullMarked;
