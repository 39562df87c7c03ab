/** The key figures: sampled each minute, kept, and compared with their targets. */
@NullMarked
package perdura.healthmonitor.kpi;

import org.jspecify.annotations.NullMarked;
