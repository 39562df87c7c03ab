/** Browser sessions: a login link or a key is traded for a cookie. */
@NullMarked
package perdura.gateway.session;

import org.jspecify.annotations.NullMarked;
