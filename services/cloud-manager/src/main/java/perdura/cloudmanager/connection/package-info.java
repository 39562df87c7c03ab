/** Who holds database connections, and whether that is within the budget. */
@NullMarked
package perdura.cloudmanager.connection;

import org.jspecify.annotations.NullMarked;
