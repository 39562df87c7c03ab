/** Migrated databases for tests, each with the rights that one service has. */
@NullMarked
package perdura.testsupport.database;

import org.jspecify.annotations.NullMarked;
