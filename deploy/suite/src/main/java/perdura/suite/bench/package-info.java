/** Measurements of promises about speed, on a database and a service of their own. */
@NullMarked
package perdura.suite.bench;

import org.jspecify.annotations.NullMarked;
