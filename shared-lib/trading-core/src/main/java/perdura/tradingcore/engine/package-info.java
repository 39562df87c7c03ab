/** The engine: one state, one thread, one sequence of inputs. */
@NullMarked
package perdura.tradingcore.engine;

import org.jspecify.annotations.NullMarked;
