/** PostgreSQL's picture of the journal: rows that follow it, never lead it. */
@NullMarked
package perdura.tradingengine.projection;

import org.jspecify.annotations.NullMarked;
