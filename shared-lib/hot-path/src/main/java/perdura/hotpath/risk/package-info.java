/** Pre-trade risk of the hot thread: one gate, and no order leaves that it did not let pass. */
@NullMarked
package perdura.hotpath.risk;

import org.jspecify.annotations.NullMarked;
