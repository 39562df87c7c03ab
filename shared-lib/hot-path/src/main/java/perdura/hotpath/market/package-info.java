/** Assets, the instruments between them and their latest state, under dense indices. */
@NullMarked
package perdura.hotpath.market;

import org.jspecify.annotations.NullMarked;
