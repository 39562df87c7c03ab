/** Who owns what: a double-entry ledger, positions with their cost, and profit. */
@NullMarked
package perdura.tradingcore.portfolio;

import org.jspecify.annotations.NullMarked;
