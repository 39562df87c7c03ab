/** Leases: who may write for an agent, until when, and what happens to everybody else. */
@NullMarked
package perdura.agentstate.lease;

import org.jspecify.annotations.NullMarked;
