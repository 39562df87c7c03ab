/** What only one may do at a time, fenced by a term. */
@NullMarked
package perdura.servicesupport.lease;

import org.jspecify.annotations.NullMarked;
