/** Kills a writer of a journal, damages journals, and judges what is left by a straight run. */
@NullMarked
package perdura.tradingengine.faults.journal;

import org.jspecify.annotations.NullMarked;
