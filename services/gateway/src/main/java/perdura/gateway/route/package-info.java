/** Which service owns a path, and which paths are fit to be looked at. */
@NullMarked
package perdura.gateway.route;

import org.jspecify.annotations.NullMarked;
