/** One narrow pool to PostgreSQL, which may come later than the service and go before it. */
@NullMarked
package perdura.servicesupport.database;

import org.jspecify.annotations.NullMarked;
