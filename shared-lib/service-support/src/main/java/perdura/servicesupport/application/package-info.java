/**
 * Starts a service: one context with its own port, name and metrics, and nothing that it did not
 * ask for.
 */
@NullMarked
package perdura.servicesupport.application;

import org.jspecify.annotations.NullMarked;
