/** How often a caller may ask. */
@NullMarked
package perdura.gateway.limit;

import org.jspecify.annotations.NullMarked;
