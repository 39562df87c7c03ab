/** Kills a real engine again and again, and judges what is left by the venue's own books. */
@NullMarked
package perdura.tradingengine.faults;

import org.jspecify.annotations.NullMarked;
