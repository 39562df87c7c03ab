/** Ends the process at a chosen step of the journal's protocol, for tests of faults. */
@NullMarked
package perdura.tradingengine.crash;

import org.jspecify.annotations.NullMarked;
