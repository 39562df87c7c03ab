/**
 * What the scheduler tells and may be asked: tasks, when they are due, what became of each instant.
 */
@NullMarked
package perdura.api.scheduler;

import org.jspecify.annotations.NullMarked;
