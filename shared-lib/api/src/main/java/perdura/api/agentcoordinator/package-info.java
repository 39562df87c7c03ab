/** What the coordinator tells and may be asked: who may trade with how much, and why. */
@NullMarked
package perdura.api.agentcoordinator;

import org.jspecify.annotations.NullMarked;
