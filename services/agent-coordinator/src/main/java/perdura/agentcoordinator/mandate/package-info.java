/**
 * Mandates: granted to agents that are well and wanted, renewed while they are, archived with
 * reasons.
 */
@NullMarked
package perdura.agentcoordinator.mandate;

import org.jspecify.annotations.NullMarked;
