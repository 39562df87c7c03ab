/** Identifiers, each a type of its own. */
@NullMarked
package perdura.tradingcore.id;

import org.jspecify.annotations.NullMarked;
