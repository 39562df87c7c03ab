/** Who people, agents, browsers and processes are, by what they show. */
@NullMarked
package perdura.gateway.entrance;

import org.jspecify.annotations.NullMarked;
