/** Lists in pieces, and versions in ETags. */
@NullMarked
package perdura.servicesupport.paging;

import org.jspecify.annotations.NullMarked;
