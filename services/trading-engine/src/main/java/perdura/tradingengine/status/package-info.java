/** The engine as it stands, for people and probes. */
@NullMarked
package perdura.tradingengine.status;

import org.jspecify.annotations.NullMarked;
