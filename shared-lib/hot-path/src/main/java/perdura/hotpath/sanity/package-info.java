/** Which instruments a detector should not believe, and why. */
@NullMarked
package perdura.hotpath.sanity;

import org.jspecify.annotations.NullMarked;
