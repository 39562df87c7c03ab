/** When a task is due: schedules and the instants that follow from them. */
@NullMarked
package perdura.scheduler.trigger;

import org.jspecify.annotations.NullMarked;
