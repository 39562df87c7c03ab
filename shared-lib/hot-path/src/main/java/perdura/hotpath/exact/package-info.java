/** Exact unsigned integers of up to 128 bits, rounded as the contracts do, without allocation. */
@NullMarked
package perdura.hotpath.exact;

import org.jspecify.annotations.NullMarked;
