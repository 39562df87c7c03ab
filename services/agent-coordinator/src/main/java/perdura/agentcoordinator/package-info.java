/** Mandates: who may trade what, with how much, until when. */
@NullMarked
package perdura.agentcoordinator;

import org.jspecify.annotations.NullMarked;
