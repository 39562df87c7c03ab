/** What services tell at their actuators, asked with a token of our own. */
@NullMarked
package perdura.healthmonitor.exchange;

import org.jspecify.annotations.NullMarked;
