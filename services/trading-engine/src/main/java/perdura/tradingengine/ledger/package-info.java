/** What was executed, refused and booked. */
@NullMarked
package perdura.tradingengine.ledger;

import org.jspecify.annotations.NullMarked;
