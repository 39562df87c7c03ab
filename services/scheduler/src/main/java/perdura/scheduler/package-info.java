/** Durable tasks: what is due, when, and what became of it. */
@NullMarked
package perdura.scheduler;

import org.jspecify.annotations.NullMarked;
