/** One door: keys, limits, routes, circuit breakers, sessions. */
@NullMarked
package perdura.gateway;

import org.jspecify.annotations.NullMarked;
