/** What runs, what it uses, and what it may use. */
@NullMarked
package perdura.cloudmanager;

import org.jspecify.annotations.NullMarked;
