/** Hands a request on to its owner and the answer back. */
@NullMarked
package perdura.gateway.proxy;

import org.jspecify.annotations.NullMarked;
