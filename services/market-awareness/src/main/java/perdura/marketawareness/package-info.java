/** Sessions, windows, volatility: when trading is allowed. */
@NullMarked
package perdura.marketawareness;

import org.jspecify.annotations.NullMarked;
