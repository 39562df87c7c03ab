/** The closed loop: from an update put on a ring to a journalled decision and its paper orders. */
@NullMarked
package perdura.hotpathbench.closed;

import org.jspecify.annotations.NullMarked;
