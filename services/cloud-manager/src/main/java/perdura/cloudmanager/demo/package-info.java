/** The demo that breaks the suite on purpose; the platform carries it out. */
@NullMarked
package perdura.cloudmanager.demo;

import org.jspecify.annotations.NullMarked;
