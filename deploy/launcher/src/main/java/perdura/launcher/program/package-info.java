/** The programs of the users' own agents: kept on disk, and made ready for a start. */
@NullMarked
package perdura.launcher.program;

import org.jspecify.annotations.NullMarked;
