/** Other ways to find cycles, to compare with. */
@NullMarked
package perdura.hotpathbench.peer;

import org.jspecify.annotations.NullMarked;
