/** What the engine's journal holds: the records, their bytes, and the log that keeps them. */
@NullMarked
package perdura.tradingcore.record;

import org.jspecify.annotations.NullMarked;
