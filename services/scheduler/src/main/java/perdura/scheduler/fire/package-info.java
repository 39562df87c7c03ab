/** Fires: each scheduled instant claimed once, run, and written down. */
@NullMarked
package perdura.scheduler.fire;

import org.jspecify.annotations.NullMarked;
