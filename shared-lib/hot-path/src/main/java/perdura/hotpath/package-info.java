/** Pools, books, cycle detection and the journal, on the JDK alone. */
@NullMarked
package perdura.hotpath;

import org.jspecify.annotations.NullMarked;
