/** What tasks do. */
@NullMarked
package perdura.scheduler.effect;

import org.jspecify.annotations.NullMarked;
