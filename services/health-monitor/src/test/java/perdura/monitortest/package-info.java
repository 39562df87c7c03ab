/**
 * What the monitor's integration tests share; outside its own packages, so that it is not part of
 * it.
 */
@NullMarked
package perdura.monitortest;

import org.jspecify.annotations.NullMarked;
