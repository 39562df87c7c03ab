/** A simulated venue with durable books of its own. */
@NullMarked
package perdura.tradingcore.venue.paper;

import org.jspecify.annotations.NullMarked;
