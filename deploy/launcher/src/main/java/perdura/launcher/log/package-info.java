/** Log files of processes: rotated under a constant writer without losing a line, and read back. */
@NullMarked
package perdura.launcher.log;

import org.jspecify.annotations.NullMarked;
