/**
 * The platform as the monitor sees it, and what it asks of it: restarts of what lives and is sick.
 */
@NullMarked
package perdura.healthmonitor.restart;

import org.jspecify.annotations.NullMarked;
