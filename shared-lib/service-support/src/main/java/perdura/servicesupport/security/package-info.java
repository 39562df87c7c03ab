/** Who calls, and whether they may. */
@NullMarked
package perdura.servicesupport.security;

import org.jspecify.annotations.NullMarked;
