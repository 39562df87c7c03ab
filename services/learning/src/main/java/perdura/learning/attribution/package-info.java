/** Profit between two valuations, split by who made it. */
@NullMarked
package perdura.learning.attribution;

import org.jspecify.annotations.NullMarked;
