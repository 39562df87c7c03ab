/** The data folder: its layout, keys, what it is bound to, and who holds it. */
@NullMarked
package perdura.launcher.folder;

import org.jspecify.annotations.NullMarked;
