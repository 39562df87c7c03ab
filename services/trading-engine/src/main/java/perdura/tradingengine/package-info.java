/**
 * Venues, execution, positions and ledger, risk, kill switch, reconciliation around the engine
 * core.
 */
@NullMarked
package perdura.tradingengine;

import org.jspecify.annotations.NullMarked;
