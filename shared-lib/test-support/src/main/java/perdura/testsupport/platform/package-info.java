/** A launcher that tests play. */
@NullMarked
package perdura.testsupport.platform;

import org.jspecify.annotations.NullMarked;
