/** When what was measured becomes an incident: rules as data, and the machine that they drive. */
@NullMarked
package perdura.healthmonitor.rule;

import org.jspecify.annotations.NullMarked;
