/** The engine core: one deterministic state machine over one sequence of inputs. */
@NullMarked
package perdura.tradingcore;

import org.jspecify.annotations.NullMarked;
