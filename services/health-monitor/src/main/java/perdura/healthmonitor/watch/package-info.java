/** The round: looks when a look is due, feeds the rules, and has written down what follows. */
@NullMarked
package perdura.healthmonitor.watch;

import org.jspecify.annotations.NullMarked;
