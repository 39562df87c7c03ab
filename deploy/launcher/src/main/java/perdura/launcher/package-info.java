/** The local platform: a supervisor of processes and the command that speaks to it. */
@NullMarked
package perdura.launcher;

import org.jspecify.annotations.NullMarked;
