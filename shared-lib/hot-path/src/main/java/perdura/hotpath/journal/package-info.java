/** The record of what was decided and heard, kept through the death of the process. */
@NullMarked
package perdura.hotpath.journal;

import org.jspecify.annotations.NullMarked;
