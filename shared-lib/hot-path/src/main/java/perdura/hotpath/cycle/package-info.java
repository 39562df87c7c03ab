/** Closed paths of trades that end with more than they began with. */
@NullMarked
package perdura.hotpath.cycle;

import org.jspecify.annotations.NullMarked;
