/**
 * The demo: breaks a running suite on purpose, one part after the other, and says what came of it.
 */
@NullMarked
package perdura.launcher.demo;

import org.jspecify.annotations.NullMarked;
