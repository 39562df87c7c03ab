/**
 * Patterns that lines of an agent's log are searched for, the same to all who check or use them.
 */
@NullMarked
package perdura.logpattern;

import org.jspecify.annotations.NullMarked;
