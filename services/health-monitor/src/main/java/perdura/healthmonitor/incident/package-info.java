/** Incidents: one open at most per rule and subject, each with its timeline. */
@NullMarked
package perdura.healthmonitor.incident;

import org.jspecify.annotations.NullMarked;
