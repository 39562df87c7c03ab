/** The API document, made from the routes. */
@NullMarked
package perdura.gateway.openapi;

import org.jspecify.annotations.NullMarked;
