/** The built-in agents: they live in the engine and speak with agent-state like any other. */
@NullMarked
package perdura.tradingengine.builtin;

import org.jspecify.annotations.NullMarked;
