/** The archive of decisions: what was decided, on what grounds, and what came of it. */
@NullMarked
package perdura.agentstate.decision;

import org.jspecify.annotations.NullMarked;
