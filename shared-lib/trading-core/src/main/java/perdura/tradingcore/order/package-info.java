/** Orders: intent, status, fills, and which status may follow which. */
@NullMarked
package perdura.tradingcore.order;

import org.jspecify.annotations.NullMarked;
