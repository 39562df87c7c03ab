/** One suite on one data folder: started, guarded, looked at and ended as a whole. */
@NullMarked
package perdura.launcher.suite;

import org.jspecify.annotations.NullMarked;
