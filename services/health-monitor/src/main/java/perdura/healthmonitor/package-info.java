/** Probes, incidents, restarts, uptime. */
@NullMarked
package perdura.healthmonitor;

import org.jspecify.annotations.NullMarked;
