/** The packings: which services share a JVM, and the main class that starts them. */
@NullMarked
package perdura.suite;

import org.jspecify.annotations.NullMarked;
