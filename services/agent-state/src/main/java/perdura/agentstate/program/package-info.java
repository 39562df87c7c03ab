/** The processes of the user's own agents: what they are, and who carries that to the platform. */
@NullMarked
package perdura.agentstate.program;

import org.jspecify.annotations.NullMarked;
