/** What market awareness tells: when markets are open, and whether trading is wanted now. */
@NullMarked
package perdura.api.marketawareness;

import org.jspecify.annotations.NullMarked;
