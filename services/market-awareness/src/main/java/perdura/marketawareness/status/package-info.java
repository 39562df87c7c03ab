/**
 * The one verdict that holds for all trading: made of hours, windows and volatility, told to the
 * engine.
 */
@NullMarked
package perdura.marketawareness.status;

import org.jspecify.annotations.NullMarked;
