/** What came of decisions: predicted against realised, and what a position brought in the end. */
@NullMarked
package perdura.learning.outcome;

import org.jspecify.annotations.NullMarked;
