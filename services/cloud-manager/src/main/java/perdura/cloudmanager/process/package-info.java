/** What runs, and how a person has it restarted. */
@NullMarked
package perdura.cloudmanager.process;

import org.jspecify.annotations.NullMarked;
