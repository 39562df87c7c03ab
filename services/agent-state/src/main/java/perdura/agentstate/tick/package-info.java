/** Ticks: the one call of an agent's cycle, which renews its lease and keeps its state. */
@NullMarked
package perdura.agentstate.tick;

import org.jspecify.annotations.NullMarked;
