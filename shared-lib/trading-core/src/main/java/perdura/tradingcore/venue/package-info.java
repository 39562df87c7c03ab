/** The port to a venue, and what a venue may report. */
@NullMarked
package perdura.tradingcore.venue;

import org.jspecify.annotations.NullMarked;
