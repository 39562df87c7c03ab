/** A clock that stands still until a test moves it. */
@NullMarked
package perdura.testsupport.clock;

import org.jspecify.annotations.NullMarked;
