/** The supervisor: what runs, what ended, when it is started again, and when a person is needed. */
@NullMarked
package perdura.launcher.supervision;

import org.jspecify.annotations.NullMarked;
