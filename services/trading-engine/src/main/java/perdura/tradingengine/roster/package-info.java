/** The agents that live in the engine, and what moves each. */
@NullMarked
package perdura.tradingengine.roster;

import org.jspecify.annotations.NullMarked;
