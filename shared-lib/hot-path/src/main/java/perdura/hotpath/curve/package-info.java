/** What a pool or one side of a book gives for an input, exactly and as a rate. */
@NullMarked
package perdura.hotpath.curve;

import org.jspecify.annotations.NullMarked;
