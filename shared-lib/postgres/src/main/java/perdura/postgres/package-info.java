/** The embedded PostgreSQL server, and the URLs by which one reaches a database. */
@NullMarked
package perdura.postgres;

import org.jspecify.annotations.NullMarked;
