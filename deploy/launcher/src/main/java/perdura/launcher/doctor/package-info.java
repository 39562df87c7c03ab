/** What is in the way of a start, and how to mend it. */
@NullMarked
package perdura.launcher.doctor;

import org.jspecify.annotations.NullMarked;
