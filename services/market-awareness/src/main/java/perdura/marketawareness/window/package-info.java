/** Daily windows: the hours in which trading is wanted, and the maintenance in which it is not. */
@NullMarked
package perdura.marketawareness.window;

import org.jspecify.annotations.NullMarked;
