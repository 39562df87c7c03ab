/** The database schema: migrations, roles, and the command that brings both up to date. */
@NullMarked
package perdura.schema;

import org.jspecify.annotations.NullMarked;
