/** The embedded PostgreSQL as a process of the plan. */
@NullMarked
package perdura.launcher.postgres;

import org.jspecify.annotations.NullMarked;
