/** The engine's picture of the market: the latest state of each instrument, marks and cycles. */
@NullMarked
package perdura.tradingcore.marketview;

import org.jspecify.annotations.NullMarked;
