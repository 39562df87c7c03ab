/** What can be traded here, by id, and what its market says now. */
@NullMarked
package perdura.tradingengine.instrument;

import org.jspecify.annotations.NullMarked;
