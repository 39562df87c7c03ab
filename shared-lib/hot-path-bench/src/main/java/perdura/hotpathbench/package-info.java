/** {@code perdura bench hot-path}: how fast and how complete the hot path is. */
@NullMarked
package perdura.hotpathbench;

import org.jspecify.annotations.NullMarked;
