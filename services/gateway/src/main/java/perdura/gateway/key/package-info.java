/** API keys: made once, stored as hashes, shown never again. */
@NullMarked
package perdura.gateway.key;

import org.jspecify.annotations.NullMarked;
