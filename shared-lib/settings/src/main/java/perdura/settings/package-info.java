/** Every configuration key of the suite: its name, default and effect. */
@NullMarked
package perdura.settings;

import org.jspecify.annotations.NullMarked;
