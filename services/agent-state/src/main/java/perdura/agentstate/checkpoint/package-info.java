/** Checkpoints: one consistent instant of all agents, and the way back to it. */
@NullMarked
package perdura.agentstate.checkpoint;

import org.jspecify.annotations.NullMarked;
