/**
 * Fault runs over a whole suite: every process is killed again and again, and what was promised is
 * held against what is left.
 */
@NullMarked
package perdura.launcher.faults;

import org.jspecify.annotations.NullMarked;
