/** Commands that work on files and need no running suite. */
@NullMarked
package perdura.tradingengine.tool;

import org.jspecify.annotations.NullMarked;
