/** Content: the JSON that belongs to agents, which is kept exactly as they meant it. */
@NullMarked
package perdura.agentstate.content;

import org.jspecify.annotations.NullMarked;
