/**
 * The control socket: one JSON line per order and per answer, for the owner of the data folder
 * only.
 */
@NullMarked
package perdura.launcher.control;

import org.jspecify.annotations.NullMarked;
