/**
 * The plan of a suite: which processes there are, how each is started, what it needs and when it is
 * ready.
 */
@NullMarked
package perdura.launcher.plan;

import org.jspecify.annotations.NullMarked;
