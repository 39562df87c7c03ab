/** What learning tells: whose profit it was, and what came of decisions. */
@NullMarked
package perdura.api.learning;

import org.jspecify.annotations.NullMarked;
