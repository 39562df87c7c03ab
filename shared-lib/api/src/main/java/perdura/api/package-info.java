/** How services meet. */
@NullMarked
package perdura.api;

import org.jspecify.annotations.NullMarked;
