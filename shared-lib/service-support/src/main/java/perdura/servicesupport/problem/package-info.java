/** Every error answer is a problem document (RFC 9457) with a stable code. */
@NullMarked
package perdura.servicesupport.problem;

import org.jspecify.annotations.NullMarked;
