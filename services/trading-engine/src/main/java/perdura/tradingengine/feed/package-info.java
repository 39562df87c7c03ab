/** Where market events come from: one sequence, in the order of arrival. */
@NullMarked
package perdura.tradingengine.feed;

import org.jspecify.annotations.NullMarked;
