/** What every service shares. */
@NullMarked
package perdura.servicesupport;

import org.jspecify.annotations.NullMarked;
