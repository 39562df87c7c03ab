/** Agents written in other languages, against the real service. */
@NullMarked
package perdura.agentstate.client;

import org.jspecify.annotations.NullMarked;
