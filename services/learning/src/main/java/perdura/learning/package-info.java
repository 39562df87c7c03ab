/** Outcomes of decisions and what they are worth. */
@NullMarked
package perdura.learning;

import org.jspecify.annotations.NullMarked;
