/** Keys derived from the internal key, and the tokens they sign. */
@NullMarked
package perdura.tokens;

import org.jspecify.annotations.NullMarked;
