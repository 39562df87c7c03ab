/** Registry, state, checkpoints, leases, heartbeats and progress, decision archive. */
@NullMarked
package perdura.agentstate;

import org.jspecify.annotations.NullMarked;
