/** The gateway as a whole, over real HTTP, PostgreSQL and owners that are played. */
@NullMarked
package perdura.gateway.door;

import org.jspecify.annotations.NullMarked;
