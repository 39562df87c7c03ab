/**
 * The platform that the suite runs on: who runs, what it uses, and the one way to have a process
 * restarted.
 */
@NullMarked
package perdura.servicesupport.platform;

import org.jspecify.annotations.NullMarked;
