/** The user's own agents as the command line sees them: what agent-state keeps and tells. */
@NullMarked
package perdura.launcher.agent;

import org.jspecify.annotations.NullMarked;
