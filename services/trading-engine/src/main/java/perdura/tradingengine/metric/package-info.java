/** What the engine counts and times, for Prometheus and the KPIs. */
@NullMarked
package perdura.tradingengine.metric;

import org.jspecify.annotations.NullMarked;
