/** Clients of the other services, from the interfaces in the api module. */
@NullMarked
package perdura.servicesupport.client;

import org.jspecify.annotations.NullMarked;
