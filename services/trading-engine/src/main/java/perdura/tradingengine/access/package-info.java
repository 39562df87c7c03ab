/** What the users' own agents may reach here: their own, and with their newest token only. */
@NullMarked
package perdura.tradingengine.access;

import org.jspecify.annotations.NullMarked;
