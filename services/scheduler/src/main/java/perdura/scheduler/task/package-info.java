/** Tasks as people see and change them. */
@NullMarked
package perdura.scheduler.task;

import org.jspecify.annotations.NullMarked;
