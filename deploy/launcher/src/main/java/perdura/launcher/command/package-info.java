/** The perdura command line. */
@NullMarked
package perdura.launcher.command;

import org.jspecify.annotations.NullMarked;
