/** Hand-over of fixed-size records between threads, without allocation and without locks. */
@NullMarked
package perdura.hotpath.ring;

import org.jspecify.annotations.NullMarked;
