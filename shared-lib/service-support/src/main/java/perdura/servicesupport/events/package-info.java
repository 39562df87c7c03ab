/** What happened, appended in the transaction in which it happened and read by polling. */
@NullMarked
package perdura.servicesupport.events;

import org.jspecify.annotations.NullMarked;
