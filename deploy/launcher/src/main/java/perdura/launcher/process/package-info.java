/**
 * Operating-system processes: groups of their own that outlive their starter and are known by pid
 * and start time.
 */
@NullMarked
package perdura.launcher.process;

import org.jspecify.annotations.NullMarked;
