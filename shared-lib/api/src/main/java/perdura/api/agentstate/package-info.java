/** What agent-state offers: the registry, ticks, state, checkpoints and the decision archive. */
@NullMarked
package perdura.api.agentstate;

import org.jspecify.annotations.NullMarked;
