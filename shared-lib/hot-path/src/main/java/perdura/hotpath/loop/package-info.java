/** Duties that run to completion, turn after turn, on one thread. */
@NullMarked
package perdura.hotpath.loop;

import org.jspecify.annotations.NullMarked;
