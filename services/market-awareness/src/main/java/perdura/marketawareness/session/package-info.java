/** Markets and sessions by HTTP. */
@NullMarked
package perdura.marketawareness.session;

import org.jspecify.annotations.NullMarked;
