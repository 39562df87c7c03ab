/** State: the last durable state of each agent, for those who read or replace it by hand. */
@NullMarked
package perdura.agentstate.state;

import org.jspecify.annotations.NullMarked;
