/** What the health monitor owns: incidents, the latest health of everything probed, uptime. */
@NullMarked
package perdura.api.healthmonitor;

import org.jspecify.annotations.NullMarked;
