/** What the files of a deployment promise, held against what the suite is. */
@NullMarked
package perdura.suite.container;

import org.jspecify.annotations.NullMarked;
