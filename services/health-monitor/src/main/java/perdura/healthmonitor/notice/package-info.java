/** Tells the world outside of incidents: each transition once, by webhook. */
@NullMarked
package perdura.healthmonitor.notice;

import org.jspecify.annotations.NullMarked;
