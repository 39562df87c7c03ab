/**
 * The engine's folder: its journal, the paper venue's books, and the thread that puts them on disk.
 */
@NullMarked
package perdura.tradingengine.journal;

import org.jspecify.annotations.NullMarked;
