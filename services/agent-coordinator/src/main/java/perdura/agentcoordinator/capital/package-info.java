/** Capital: who may use how much of what a person configured, allotted anew by how agents did. */
@NullMarked
package perdura.agentcoordinator.capital;

import org.jspecify.annotations.NullMarked;
