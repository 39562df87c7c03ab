/** One id follows a request through every process and log line. */
@NullMarked
package perdura.servicesupport.correlation;

import org.jspecify.annotations.NullMarked;
