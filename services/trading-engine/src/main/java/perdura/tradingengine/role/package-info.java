/** Named threads, each with one duty, that live as long as the service. */
@NullMarked
package perdura.tradingengine.role;

import org.jspecify.annotations.NullMarked;
