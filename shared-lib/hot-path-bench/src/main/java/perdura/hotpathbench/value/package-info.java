/** What a detector's cycles are worth, against the best there was. */
@NullMarked
package perdura.hotpathbench.value;

import org.jspecify.annotations.NullMarked;
