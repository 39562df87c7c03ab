/** Updates of a made-up market, worked out beforehand into flat arrays. */
@NullMarked
package perdura.hotpathbench.stream;

import org.jspecify.annotations.NullMarked;
