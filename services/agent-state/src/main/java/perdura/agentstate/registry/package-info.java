/** The registry: which agents there are, what they shall do, and how they look. */
@NullMarked
package perdura.agentstate.registry;

import org.jspecify.annotations.NullMarked;
