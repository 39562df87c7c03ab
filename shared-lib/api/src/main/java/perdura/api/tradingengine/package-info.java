/**
 * What the trading engine tells and may be asked: orders, fills, positions, halts, mandates, money.
 * Amounts are whole units as exact decimals.
 */
@NullMarked
package perdura.api.tradingengine;

import org.jspecify.annotations.NullMarked;
